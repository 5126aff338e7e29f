// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// What has to change in the platform's copy of a list: hashes to add, hashes to remove.
///
/// Files are handed over in the order of their numbers; each replaces the one before it that was
/// not acknowledged. Handing the same over twice changes nothing.
public struct AudienceFile: Hashable, Sendable {
    /// Which list.
    public var list: AudienceListID
    /// The number of the file; what is acknowledged.
    public var number: UInt64
    /// Who comes onto the list, ordered by kind and hash.
    public var additions: [AudienceMember]
    /// Who leaves it, ordered by kind and hash.
    public var removals: [AudienceMember]

    /// A file.
    public init(
        list: AudienceListID, number: UInt64, additions: [AudienceMember] = [],
        removals: [AudienceMember] = []
    ) {
        self.list = list
        self.number = number
        self.additions = additions
        self.removals = removals
    }

    /// Whether nothing has to change.
    public var isEmpty: Bool { additions.isEmpty && removals.isEmpty }

    /// The additions as lines to upload; see `lines(_:)`.
    public var additionLines: String { Self.lines(additions) }

    /// The removals as lines to upload; see `lines(_:)`.
    public var removalLines: String { Self.lines(removals) }

    /// Members as comma-separated values: a line `kind,hash`, then one for each, the hash in
    /// lower-case hexadecimal digits, each ended by a line feed.
    public static func lines(_ members: some Sequence<AudienceMember>) -> String {
        members.reduce(into: "kind,hash\n") { $0 += "\($1.kind),\($1.hash)\n" }
    }

    /// A code of what has to change, to tell one file from another.
    var digest: SHA256Digest {
        var hash = SHA256()
        for part in [additions, removals] {
            var writer = RecordWriter()
            writer.append(UInt64(part.count))
            for member in part {
                writer.append(member.kind)
                member.hash.write(to: &writer)
            }
            hash.update(writer.bytes)
        }
        return hash.finalize()
    }
}
