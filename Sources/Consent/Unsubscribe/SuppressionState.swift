// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What is known about the use of one address: what suppressed it, what lifted that, and the last
/// soft bounces.
///
/// Changes may come in any order, twice, or in parts that are folded apart and merged: the state is
/// the same, because it is made of maxima and of sets of the latest (a join-semilattice). A lift
/// counts only where it is later than what it lifts; at the same instant the suppression holds.
public struct SuppressionState: Hashable, Sendable {
    /// How many of the latest soft bounces on a channel are kept; no limit above it is reached.
    public static let mostSoftBounces = 16

    /// The latest suppression of each cause and scope, ordered by scope and cause.
    public private(set) var suppressions: [Suppression]

    /// The latest lift of each scope.
    private var lifts: [SuppressionScope: ConsentMark]
    /// The latest soft bounces on each channel, oldest first.
    private var softBounces: [ChannelKind: [ConsentMark]]
    /// The latest delivery on each channel.
    private var deliveries: [ChannelKind: ConsentMark]

    /// The state of an address of which nothing is known.
    public init() {
        suppressions = []
        lifts = [:]
        softBounces = [:]
        deliveries = [:]
    }

    /// The state after `changes`, in any order.
    public init(_ changes: some Sequence<SuppressionChange>) {
        self.init()
        for change in changes { fold(change) }
    }

    /// Whether nothing is known.
    public var isEmpty: Bool {
        suppressions.isEmpty && lifts.isEmpty && softBounces.isEmpty && deliveries.isEmpty
    }

    /// Whether messages were not taken for a while.
    var hasSoftBounces: Bool { !softBounces.isEmpty }

    /// The same without the events that told of it: what is kept when the customer is erased.
    var anonymised: SuppressionState {
        func nameless(_ mark: ConsentMark) -> ConsentMark {
            ConsentMark(time: mark.time, event: EventID("erased"))
        }
        var result = SuppressionState()
        for suppression in suppressions {
            result.fold(
                Suppression(
                    suppression.cause, suppression.scope, mark: nameless(suppression.mark)))
        }
        result.lifts = lifts.mapValues(nameless)
        result.deliveries = deliveries.mapValues(nameless)
        for (channel, marks) in softBounces {
            // Two of one instant stay two.
            result.softBounces[channel] = marks.enumerated().map { index, mark in
                ConsentMark(time: mark.time, event: EventID("erased-\(index)"))
            }
        }
        return result
    }

    /// Takes a change in.
    public mutating func fold(_ change: SuppressionChange) {
        switch change {
        case .suppress(let suppression): fold(suppression)
        case .lift(let scope, let mark):
            lifts[scope] = ConsentState.later(lifts[scope], mark)
        case .softBounce(let channel, let mark): fold([mark], on: channel)
        case .delivered(let channel, let mark):
            deliveries[channel] = ConsentState.later(deliveries[channel], mark)
        }
    }

    /// Takes everything in that `other` knows of the same address.
    public mutating func merge(_ other: SuppressionState) {
        for suppression in other.suppressions { fold(suppression) }
        for (scope, mark) in other.lifts { fold(.lift(scope, mark)) }
        for (channel, marks) in other.softBounces { fold(marks, on: channel) }
        for (channel, mark) in other.deliveries { fold(.delivered(channel, mark)) }
    }

    /// What both know of one address.
    public func merging(_ other: SuppressionState) -> SuppressionState {
        var result = self
        result.merge(other)
        return result
    }

    /// The suppression that keeps the address from `use` at `time`; nil where none stands.
    ///
    /// - Parameters:
    ///   - use: what the address is to be used for.
    ///   - time: when. A suppression that is to come counts, a lift that is to come does not.
    ///   - limit: with how many soft bounces since the last delivery the address counts as one that
    ///     takes nothing; from 1 to `mostSoftBounces`, beyond it the nearest of them.
    /// - Returns: the latest of those that stand.
    public func governing(
        _ use: ConsentUse, at time: Timestamp, softBounceLimit limit: Int = 5
    ) -> Suppression? {
        var candidates = suppressions
        for (channel, marks) in softBounces {
            let last = deliveries[channel]
            let counted = marks.filter { mark in last.map { $0.time < mark.time } ?? true }
            guard let latest = counted.last,
                counted.count >= max(1, min(limit, Self.mostSoftBounces))
            else { continue }
            candidates.append(
                Suppression(.softBounces, SuppressionScope(channel: channel), mark: latest))
        }
        return candidates.filter { $0.scope.covers(use) && !isLifted($0, for: use, at: time) }.max()
    }

    private func isLifted(
        _ suppression: Suppression, for use: ConsentUse, at time: Timestamp
    ) -> Bool {
        lifts.contains { scope, mark in
            mark.time > suppression.mark.time && mark.time <= time
                && suppression.scope.covers(scope) && scope.covers(use)
        }
    }

    private mutating func fold(_ suppression: Suppression) {
        let known = suppressions.firstIndex {
            $0.scope == suppression.scope && $0.cause == suppression.cause
        }
        if let known {
            suppressions[known] = max(suppressions[known], suppression)
        } else {
            suppressions.append(suppression)
            suppressions.sort {
                $0.scope == $1.scope
                    ? $0.cause.rawValue < $1.cause.rawValue : $0.scope < $1.scope
            }
        }
    }

    private mutating func fold(_ marks: [ConsentMark], on channel: ChannelKind) {
        if marks.isEmpty { return }
        let all = Set(softBounces[channel] ?? []).union(marks).sorted()
        softBounces[channel] = Array(all.suffix(Self.mostSoftBounces))
    }
}

extension SuppressionState: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the suppressions, the lifts, the soft bounces and the deliveries, each in its order.
    public func write(to writer: inout RecordWriter) {
        writer.append(each: suppressions) { $1.write(to: &$0) }
        writer.append(each: lifts.sorted { $0.key < $1.key }) { writer, lift in
            lift.key.write(to: &writer)
            lift.value.write(to: &writer)
        }
        writer.append(each: softBounces.sorted { $0.key < $1.key }) { writer, bounces in
            writer.append(bounces.key)
            writer.append(each: bounces.value) { $1.write(to: &$0) }
        }
        writer.append(each: deliveries.sorted { $0.key < $1.key }) { writer, delivery in
            writer.append(delivery.key)
            delivery.value.write(to: &writer)
        }
    }

    /// Reads a state.
    public init(from reader: inout RecordReader) throws(RecordError) {
        self.init()
        let suppressions = try reader.array { reader throws(RecordError) in
            try Suppression(from: &reader)
        }
        for suppression in suppressions { fold(suppression) }
        let lifts = try reader.array { reader throws(RecordError) in
            let scope = try SuppressionScope(from: &reader)
            return (scope, try ConsentMark(from: &reader))
        }
        for (scope, mark) in lifts { fold(.lift(scope, mark)) }
        let bounces = try reader.array { reader throws(RecordError) in
            let channel: ChannelKind = try reader.name()
            let marks = try reader.array { reader throws(RecordError) in
                try ConsentMark(from: &reader)
            }
            return (channel, marks)
        }
        for (channel, marks) in bounces { fold(marks, on: channel) }
        let deliveries = try reader.array { reader throws(RecordError) in
            let channel: ChannelKind = try reader.name()
            return (channel, try ConsentMark(from: &reader))
        }
        for (channel, mark) in deliveries { fold(.delivered(channel, mark)) }
    }
}
