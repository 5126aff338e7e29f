// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The hour at which a customer is expected to answer most, and what that rests on.
public struct BestHour: Hashable, Sendable {
    /// When the hour begins, or the asked instant where that is within the hour.
    public var at: Timestamp
    /// What clocks show then.
    public var reading: LocalReading
    /// The share of the customer's answers of a week that are expected in that hour.
    public var expected: Double
    /// The same for the hour that was asked about.
    public var expectedNow: Double
    /// How many answers the rhythm was learned from.
    public var answers: Int

    /// An hour.
    public init(
        at time: Timestamp, _ reading: LocalReading, expected: Double, expectedNow: Double,
        answers: Int
    ) {
        at = time
        self.reading = reading
        self.expected = expected
        self.expectedNow = expectedNow
        self.answers = answers
    }
}
