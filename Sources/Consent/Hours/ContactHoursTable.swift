// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Contact hours of several laws: data of a date, which a retailer can read, add to and replace.
public struct ContactHoursTable: Hashable, Sendable {
    /// Which table it is, for whoever asks why something was held back.
    public var version: String
    /// The rows.
    public var rules: [ContactHoursRule]

    /// A table.
    public init(version: String, rules: [ContactHoursRule]) {
        self.version = version
        self.rules = rules
    }

    /// The rows that may limit a use.
    ///
    /// - Parameters:
    ///   - use: what the person would be contacted for, and how.
    ///   - jurisdictions: the codes of all places where the person may be ("US-FL"; "US" where
    ///     the state is unknown). None, or a text that is no such code, means anywhere: each row.
    /// - Returns: Rows in the order of the table.
    /// - Complexity: O(rows × jurisdictions).
    public func rules(
        for use: ConsentUse, in jurisdictions: some Collection<String>
    ) -> [ContactHoursRule] {
        rules.filter { rule in
            rule.limits(use)
                && (jurisdictions.isEmpty || jurisdictions.contains { rule.mayHold(in: $0) })
        }
    }

    /// The hours that all those rows leave; `ContactHours.always` where there is no row.
    ///
    /// No row means that this table knows no limit, not that there is none.
    public func hours(
        for use: ConsentUse, in jurisdictions: some Collection<String>
    ) -> ContactHours {
        rules(for: use, in: jurisdictions).reduce(.always) { $0.intersection($1.hours) }
    }
}
