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
        values.first { $0.field == field && !$0.text.isEmpty }?.text
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
        return String(validating: name, as: UTF8.self)
    }
}
