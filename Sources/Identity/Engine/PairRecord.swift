// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// All that is known about a pair of profiles.
///
/// A pair of which nothing is known has no record.
struct PairRecord: Record, Hashable {
    /// What was found alike, and when.
    struct Likeness: Hashable {
        var weight: Int
        var reasons: [Reason]
        var at: Timestamp
    }

    private struct Flags: OptionSet {
        let rawValue: UInt8
        static let sighted = Flags(rawValue: 1)
        static let together = Flags(rawValue: 2)
        static let apart = Flags(rawValue: 4)
        static let likeness = Flags(rawValue: 8)
    }

    static var recordVersion: UInt8 { 2 }

    /// When they were first seen together.
    var sighted: Timestamp?
    /// When a person first decided that they are one.
    var together: Timestamp?
    /// When a person first decided that they are not.
    var apart: Timestamp?
    /// What was found alike.
    var likeness: Likeness?

    init() {}

    /// Whether nothing is known.
    var isEmpty: Bool { self == PairRecord() }

    /// Whether it can join the two, their values left aside.
    var canJoin: Bool {
        apart == nil && (sighted != nil || together != nil || likeness != nil)
    }

    /// The earliest instant at which both were seen or decided about; nil for likeness alone.
    var since: Timestamp? {
        [sighted, together, apart].compactMap { $0 }.min()
    }

    /// What speaks for the two being one, a link for each ground.
    func links(_ one: ProfileID, _ other: ProfileID) -> [IdentityLink] {
        var links: [IdentityLink] = []
        if let together {
            links.append(IdentityLink(one, other, since: together, basis: .ruling))
        }
        if let sighted { links.append(IdentityLink(one, other, since: sighted)) }
        if let likeness {
            let basis = IdentityLink.Basis.likeness(weight: likeness.weight)
            links.append(IdentityLink(one, other, since: likeness.at, basis: basis))
        }
        return links
    }

    /// The first version knew sightings alone.
    init(from reader: inout RecordReader) throws(RecordError) {
        let instant = try reader.timestamp()
        guard reader.version > 1 else {
            sighted = instant
            return
        }
        let flags = Flags(rawValue: try reader.byte())
        if flags.contains(.sighted) { sighted = instant }
        if flags.contains(.together) { together = try reader.timestamp() }
        if flags.contains(.apart) { apart = try reader.timestamp() }
        if flags.contains(.likeness) {
            let weight = try reader.int()
            let at = try reader.timestamp()
            let reasons = try reader.array { reader throws(RecordError) in
                try reader.record(Reason.self)
            }
            likeness = Likeness(weight: weight, reasons: reasons, at: at)
        }
    }

    func write(to writer: inout RecordWriter) {
        var flags: Flags = []
        if sighted != nil { flags.insert(.sighted) }
        if together != nil { flags.insert(.together) }
        if apart != nil { flags.insert(.apart) }
        if likeness != nil { flags.insert(.likeness) }
        writer.append(sighted ?? .epoch)
        writer.append(byte: flags.rawValue)
        if let together { writer.append(together) }
        if let apart { writer.append(apart) }
        if let likeness {
            writer.append(likeness.weight)
            writer.append(likeness.at)
            writer.append(each: likeness.reasons) { $0.append(record: $1) }
        }
    }
}
