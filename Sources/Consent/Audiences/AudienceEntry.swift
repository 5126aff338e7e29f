// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// What is remembered of a hash on a list.
struct AudienceEntry: Hashable, Sendable {
    /// What the platform has, so far as is known.
    enum Copy: UInt8, Sendable {
        /// Not the hash: it was never handed over, or its removal was acknowledged.
        case absent
        /// The hash: its addition was acknowledged.
        case present
        /// It may have it: the last file adds it.
        case adding
        /// It may have it still: the last file removes it.
        case removing
    }

    /// The profiles under which the address is recorded, sorted; none once it was erased.
    var owners: [ProfileID] = []
    /// Whether it belongs on the list.
    var isWanted = true
    /// What the platform has.
    var copy = Copy.absent

    /// Whether the platform cannot have it.
    var isAbsent: Bool { copy == .absent }

    /// The state for a person to read.
    var words: String {
        switch (isWanted, copy) {
        case (true, .present): "on the list"
        case (true, _): "to be added"
        case (false, .absent): "not on the list"
        case (false, _): "to be removed"
        }
    }
}

extension AudienceEntry: Record {
    static var recordVersion: UInt8 { 1 }

    func write(to writer: inout RecordWriter) {
        writer.append(each: owners) { $0.append($1) }
        writer.append(isWanted)
        writer.append(byte: copy.rawValue)
    }

    init(from reader: inout RecordReader) throws(RecordError) {
        owners = try reader.array { reader throws(RecordError) in try reader.token() }
        isWanted = try reader.bool()
        guard let copy = Copy(rawValue: try reader.byte()) else {
            throw RecordError(.malformed, "an entry of a list has a state that does not exist")
        }
        self.copy = copy
    }
}
