// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The part of a log that models are tested on; only a `TimeSplit` makes one.
///
/// Its rows are not handed out: an `Evaluator` alone looks at them.
public struct TestPart: Sendable {
    let log: InteractionLog

    init(log: InteractionLog) {
        self.log = log
    }

    /// How many rows it has.
    public var rowCount: Int { log.rows.count }
}
