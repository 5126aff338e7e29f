// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// That a private report was made.
public struct PrivacySpending: Hashable, Sendable {
    /// The name of the report.
    public var report: String
    /// What exactly was told: the settings and the data.
    public var digest: SHA256Digest
    /// How much it told.
    public var loss: PrivacyLoss
    /// When it was made.
    public var at: Timestamp

    /// A report that was made.
    public init(report: String, digest: SHA256Digest, loss: PrivacyLoss, at: Timestamp) {
        self.report = report
        self.digest = digest
        self.loss = loss
        self.at = at
    }
}
