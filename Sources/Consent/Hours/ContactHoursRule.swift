// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The contact hours of one law, with where that was read and when.
public struct ContactHoursRule: Hashable, Sendable, Identifiable {
    /// What has been done to find out whether the row says what the law says.
    public enum Review: Hashable, Sendable {
        /// Taken from the source; no lawyer has looked at it.
        case unreviewed
        /// A lawyer has, on that date.
        case reviewed(CivilDate)
    }

    /// The name of the row, for reasons and logs.
    public var id: String
    /// Where the law holds: an ISO 3166-1 or 3166-2 code in capitals, "US", "US-FL".
    public var jurisdiction: String
    /// The uses that may take place in these hours only.
    public var uses: [ConsentUse]
    /// The hours, on the wall clock of the person who is contacted.
    public var hours: ContactHours
    /// The address of the page that the row was taken from.
    public var source: String
    /// The date on which the source was read.
    public var read: CivilDate
    /// Who has looked at the row.
    public var review: Review

    /// A row, for example of a law that the shipped table does not have.
    public init(
        id: String, jurisdiction: String, uses: [ConsentUse], hours: ContactHours, source: String,
        read: CivilDate, review: Review = .unreviewed
    ) {
        self.id = id
        self.jurisdiction = jurisdiction
        self.uses = uses
        self.hours = hours
        self.source = source
        self.read = read
        self.review = review
    }

    /// Whether a use is one of those that the row limits, or has one of them as a part.
    public func limits(_ use: ConsentUse) -> Bool {
        uses.contains { $0.covers(use) || use.covers($0) }
    }

    /// Whether the law may hold for somebody of whom `code` is all that is known.
    ///
    /// The law of a country holds in its parts. Where only the country is known, the law of each part
    /// may hold; where `code` is no code of ISO 3166, every law may.
    public func mayHold(in code: String) -> Bool {
        guard Self.isCode(code) else { return true }
        return Self.isPart(code, of: jurisdiction) || Self.isPart(jurisdiction, of: code)
    }

    private static func isPart(_ code: String, of whole: String) -> Bool {
        code == whole || code.utf8.starts(with: "\(whole)-".utf8)
    }

    /// Two capitals; or these, a hyphen, and one to three capitals or digits.
    private static func isCode(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        let letters = UInt8(ascii: "A")...UInt8(ascii: "Z")
        guard bytes.count >= 2, letters ~= bytes[0], letters ~= bytes[1] else { return false }
        if bytes.count == 2 { return true }
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        return bytes[2] == UInt8(ascii: "-") && 4...6 ~= bytes.count
            && bytes[3...].allSatisfy { letters ~= $0 || digits ~= $0 }
    }
}
