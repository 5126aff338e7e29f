// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a private report tells, and how much of a customer.
public struct PrivateReportSettings: Hashable, Sendable {
    /// The name of the report.
    public var name: String
    /// The rows, known before the data are looked at; what is in none of them counts as `other`.
    public var rows: [String]
    /// The most that one customer adds to all rows together; the rest of his is left out.
    public var mostPerCustomer: UInt64
    /// How much the rows may tell.
    public var rowsLoss: PrivacyLoss
    /// How much the total may tell.
    public var totalLoss: PrivacyLoss

    /// Settings.
    ///
    /// - Parameters:
    ///   - name: the name of the report.
    ///   - rows: the rows, known before the data are looked at.
    ///   - mostPerCustomer: the most that one customer adds to all rows together.
    ///   - rowsLoss: how much the rows may tell.
    ///   - totalLoss: how much the total may tell.
    public init(
        name: String, rows: [String], mostPerCustomer: UInt64, rowsLoss: PrivacyLoss,
        totalLoss: PrivacyLoss
    ) {
        self.name = name
        self.rows = rows
        self.mostPerCustomer = mostPerCustomer
        self.rowsLoss = rowsLoss
        self.totalLoss = totalLoss
    }

    /// How much the report tells in all.
    public var loss: PrivacyLoss { rowsLoss + totalLoss }
}
