// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The latest agreement to one use, for each kind of evidence.
///
/// A later agreement on weaker evidence does not hide an earlier one on stronger.
public struct ConsentGrants: Hashable, Sendable {
    /// The person's own.
    public var personal: ConsentMark?
    /// The person's own, confirmed from the address.
    public var confirmed: ConsentMark?
    /// By the word of a third party.
    public var claimed: ConsentMark?
    /// Taken over from another system.
    public var migrated: ConsentMark?

    /// No agreement, or those that are named.
    public init(
        personal: ConsentMark? = nil, confirmed: ConsentMark? = nil, claimed: ConsentMark? = nil,
        migrated: ConsentMark? = nil
    ) {
        self.personal = personal
        self.confirmed = confirmed
        self.claimed = claimed
        self.migrated = migrated
    }

    /// The latest agreement on this evidence.
    public subscript(evidence: ConsentEvidence) -> ConsentMark? {
        get {
            switch evidence {
            case .personal: personal
            case .confirmed: confirmed
            case .claimed: claimed
            case .migrated: migrated
            }
        }
        set {
            switch evidence {
            case .personal: personal = newValue
            case .confirmed: confirmed = newValue
            case .claimed: claimed = newValue
            case .migrated: migrated = newValue
            }
        }
    }

    /// The latest of all.
    public var latest: ConsentMark? {
        ConsentEvidence.allCases.compactMap { self[$0] }.max()
    }

    /// Takes everything in that `other` knows.
    mutating func merge(_ other: ConsentGrants) {
        for evidence in ConsentEvidence.allCases {
            self[evidence] = ConsentState.later(self[evidence], other[evidence])
        }
    }
}

extension ConsentGrants: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes a mark, or none, for each evidence.
    public func write(to writer: inout RecordWriter) {
        for evidence in ConsentEvidence.allCases {
            writer.append(self[evidence]) { $1.write(to: &$0) }
        }
    }

    /// Reads the agreements.
    public init(from reader: inout RecordReader) throws(RecordError) {
        self.init()
        for evidence in ConsentEvidence.allCases {
            self[evidence] = try reader.optional { reader throws(RecordError) in
                try ConsentMark(from: &reader)
            }
        }
    }
}
