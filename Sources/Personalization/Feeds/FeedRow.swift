// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// A row of a feed as it was read.
struct FeedRow: Sendable {
    struct Value: Hashable, Sendable {
        /// The name of the field, in small letters with `_` between words.
        var field: String
        /// Without blanks at both ends.
        var text: String
    }

    var line: Int
    var values: [Value] = []
    /// Why the row cannot be taken; empty when it can.
    var reasons: [Reason] = []

    init(line: Int) {
        self.line = line
    }

    init(line: Int, _ code: Reason.Code, _ words: String, field: String? = nil) {
        self.line = line
        reasons = [Reason(code, words, field: field)]
    }

    /// The first value of a field that is not empty.
    subscript(_ field: String) -> String? {
        for value in values where value.field == field && !value.text.isEmpty {
            return value.text
        }
        return nil
    }

    /// A text without blanks at both ends; nil for what is not UTF-8.
    static func text(_ bytes: ArraySlice<UInt8>) -> String? {
        let bytes = bytes.trimmingBlanks()
        // Most values are ASCII, which needs no closer look.
        if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
        return String(validating: bytes, as: UTF8.self)
    }

    /// The name of a field as all formats have it: `Item group-ID` is `item_group_id`.
    static func fieldName(_ bytes: some BidirectionalCollection<UInt8>) -> String? {
        var name: [UInt8] = []
        for byte in bytes.trimmingBlanks() {
            switch byte {
            case 0x41...0x5A: name.append(byte | 0x20)
            case 0x20, 0x2D: name.append(UInt8(ascii: "_"))
            default: name.append(byte)
            }
        }
        if name.starts(with: "g:".utf8) { name.removeFirst(2) }
        return text(name[...])
    }
}
