// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The part of a log that models are fitted on; only a `TimeSplit` makes one.
public struct TrainingPart: Sendable {
    /// Its rows, with the numbers of the whole log.
    public let log: InteractionLog

    init(log: InteractionLog) {
        self.log = log
    }

    /// A split of this part, to choose settings and weights by: its test is the validation.
    ///
    /// What is chosen is then fitted again on the whole training part.
    ///
    /// - Parameters:
    ///   - cut: the first instant of the validation.
    ///   - wholeSessions: whether a session that goes on after the cut is validation as a whole.
    /// - Returns: the split.
    /// - Throws: `PersonalizationError.Code.noData` when a part would be empty.
    public func validation(
        from cut: Timestamp, wholeSessions: Bool = false
    ) throws(PersonalizationError) -> TimeSplit {
        wholeSessions
            ? try TimeSplit(wholeSessionsOf: log, cut: cut) : try TimeSplit(log, cut: cut)
    }

    /// A split whose validation is the newest `share` of the rows, to the instant.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` for a share that is not between 0 and 1,
    ///   `.noData` when a part would be empty.
    public func validation(
        newest share: Double, wholeSessions: Bool = false
    ) throws(PersonalizationError) -> TimeSplit {
        guard share > 0, share < 1 else {
            throw PersonalizationError(.outOfRange, "a share is between 0 and 1")
        }
        let place = Int(Double(log.rows.count) * (1 - share))
        guard place < log.rows.count else {
            throw PersonalizationError(.noData, "a part of a split has no rows")
        }
        return try validation(from: log.rows[place].at, wholeSessions: wholeSessions)
    }
}
