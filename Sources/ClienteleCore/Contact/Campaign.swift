// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Where a contact came from, and what it cost.
public struct Campaign: Hashable, Sendable {
    /// The retailer's name of the campaign.
    public var name: String?
    /// Who sent the visitor: a site, a partner, a newsletter.
    public var source: String?
    /// How: `cpc`, `email`, `referral`.
    public var medium: String?
    /// The words that were searched.
    public var term: String?
    /// Which of several contents.
    public var content: String?
    /// What the contact cost.
    public var cost: Money?

    /// A campaign.
    public init(
        name: String? = nil, source: String? = nil, medium: String? = nil, term: String? = nil,
        content: String? = nil, cost: Money? = nil
    ) {
        self.name = name
        self.source = source
        self.medium = medium
        self.term = term
        self.content = content
        self.cost = cost
    }
}

extension Campaign: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the fields.
    public func write(to writer: inout RecordWriter) {
        for text in [name, source, medium, term, content] {
            writer.append(text) { $0.append($1) }
        }
        writer.append(cost) { $1.write(to: &$0) }
    }

    /// Reads a campaign.
    public init(from reader: inout RecordReader) throws(RecordError) {
        func text(_ reader: inout RecordReader) throws(RecordError) -> String? {
            try reader.optional { reader throws(RecordError) in try reader.string() }
        }
        name = try text(&reader)
        source = try text(&reader)
        medium = try text(&reader)
        term = try text(&reader)
        content = try text(&reader)
        cost = try reader.optional { reader throws(RecordError) in try Money(from: &reader) }
    }
}
