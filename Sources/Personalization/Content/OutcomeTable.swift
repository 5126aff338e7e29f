// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Which kind of message works in which channel at which stage, learnt from what became of messages.
///
/// The rate of a cell is drawn to that of its kind in its channel at all stages, as though `prior`
/// further messages had worked as often as those do; that one is drawn to the rate of all messages in
/// the same way (an empirical beta-binomial). A cell with little evidence therefore says little. A
/// function of the set of outcomes: order and repetition make no difference.
public struct OutcomeTable: Hashable, Sendable {
    /// What is counted together.
    public struct Cell: Hashable, Sendable {
        /// The kind of the messages.
        public var kind: MessageOutcome.Kind
        /// The kind of the channel.
        public var channel: ChannelKind
        /// The stage.
        public var stage: Stage

        /// A cell.
        public init(_ kind: MessageOutcome.Kind, in channel: ChannelKind, at stage: Stage) {
            self.kind = kind
            self.channel = channel
            self.stage = stage
        }
    }

    /// How often the messages of a cell work.
    public struct Estimate: Hashable, Sendable {
        /// The cell.
        public var cell: Cell
        /// How many messages there were.
        public var count: Int
        /// How many of them worked.
        public var worked: Int
        /// The chance that one works: above 0 and below 1.
        public var rate: Double
        /// The standard deviation of the rate.
        public var deviation: Double
    }

    private struct Counts: Hashable {
        var count = 0
        var worked = 0

        mutating func add(_ worked: Bool) {
            count += 1
            if worked { self.worked += 1 }
        }
    }

    private struct Row: Hashable {
        var kind: MessageOutcome.Kind
        var channel: ChannelKind
    }

    /// How many messages of the wider circle count in the narrower one; more than 0.
    public let prior: Double
    private var cells: [Cell: Counts] = [:]
    private var rows: [Row: Counts] = [:]
    private var all = Counts()

    /// A table of these outcomes.
    ///
    /// Of two outcomes of one message the kind, channel and stage of the first in their order count.
    ///
    /// - Parameters:
    ///   - outcomes: in any order, each any number of times.
    ///   - prior: how many messages of the wider circle count in the narrower one.
    /// - Throws: `PersonalizationError.Code.outOfRange` for a prior that is not above 0 and finite.
    /// - Complexity: O(n).
    public init(
        _ outcomes: some Sequence<MessageOutcome>, prior: Double = 20
    ) throws(PersonalizationError) {
        guard prior > 0, prior.isFinite else {
            throw PersonalizationError(.outOfRange, "a prior is above 0 and finite")
        }
        self.prior = prior
        var messages: [EventID: (cell: Cell, worked: Bool)] = [:]
        for outcome in outcomes {
            let cell = Cell(outcome.kind, in: outcome.channel, at: outcome.stage)
            guard let known = messages[outcome.message] else {
                messages[outcome.message] = (cell, outcome.worked)
                continue
            }
            messages[outcome.message] = (
                cell.stands(before: known.cell) ? cell : known.cell, known.worked || outcome.worked
            )
        }
        for (cell, worked) in messages.values {
            cells[cell, default: Counts()].add(worked)
            rows[Row(kind: cell.kind, channel: cell.channel), default: Counts()].add(worked)
            all.add(worked)
        }
    }

    /// How often messages of a cell work, whether there were any or not.
    public func estimate(_ cell: Cell) -> Estimate {
        let base = (Double(all.worked) + 1) / (Double(all.count) + 2)
        let row = rows[Row(kind: cell.kind, channel: cell.channel)] ?? Counts()
        let usual = rate(row, drawnTo: base)
        let counts = cells[cell] ?? Counts()
        let rate = rate(counts, drawnTo: usual)
        let weight = Double(counts.count) + prior + 1
        return Estimate(
            cell: cell, count: counts.count, worked: counts.worked, rate: rate,
            deviation: (rate * (1 - rate) / weight).squareRoot())
    }

    /// Which kinds of messages work at a stage in a channel, the best first; equal ones by name.
    public func kinds(at stage: Stage, in channel: ChannelKind) -> [Estimate] {
        let kinds = Set(rows.keys.lazy.filter { $0.channel == channel }.map(\.kind))
        return ranked(kinds.map { estimate(Cell($0, in: channel, at: stage)) })
    }

    /// At which stages a channel works, such as e-mail: the best cell of each stage, best first.
    public func stages(of channel: ChannelKind) -> [Estimate] {
        let stages = Set(cells.keys.lazy.filter { $0.channel == channel }.map(\.stage))
        return ranked(stages.compactMap { kinds(at: $0, in: channel).first })
    }

    /// The kind of message that fits a stage in a channel best, of those that may be sent.
    ///
    /// - Parameters:
    ///   - stage: how far the customer has come.
    ///   - channel: where he is reached.
    ///   - offered: what may be sent.
    ///   - least: with fewer messages of the kind at the stage the reason says that it is a guess.
    /// - Returns: the kind, nil when nothing is offered, with a reason: `outcome.learnt` or
    ///   `outcome.thin`.
    public func choose(
        at stage: Stage, in channel: ChannelKind, among offered: Set<MessageOutcome.Kind>,
        evidence least: Int = 30
    ) -> (kind: MessageOutcome.Kind?, reasons: [Reason]) {
        let best = ranked(offered.map { estimate(Cell($0, in: channel, at: stage)) }).first
        guard let best else { return (nil, [Reason("outcome.none", "nothing is offered")]) }
        let isThin = best.count < least
        return (
            best.cell.kind,
            [
                Reason(
                    isThin ? "outcome.thin" : "outcome.learnt",
                    "\(best.worked) of \(best.count) worked at \(stage) in \(channel)")
            ]
        )
    }

    private func rate(_ counts: Counts, drawnTo usual: Double) -> Double {
        (Double(counts.worked) + prior * usual) / (Double(counts.count) + prior)
    }

    private func ranked(_ estimates: [Estimate]) -> [Estimate] {
        estimates.sorted {
            $0.rate == $1.rate ? $0.cell.stands(before: $1.cell) : $0.rate > $1.rate
        }
    }
}

extension OutcomeTable.Cell {
    fileprivate func stands(before other: Self) -> Bool {
        (kind, channel, stage) < (other.kind, other.channel, other.stage)
    }
}
