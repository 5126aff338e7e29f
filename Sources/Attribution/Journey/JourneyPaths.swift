// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Collects the journeys of a period as paths of channels.
///
/// A function of the set of journeys: the paths are those of the conversions by time and then by
/// event id, then the open ones by customer, and channels are numbered by name.
struct JourneyPaths {
    private struct Closed {
        var order: OrderID
        var event: EventID
        var at: Timestamp
        var isKept: Bool
        var net: Int64
        var channels: [UInt32]
    }

    private struct Open {
        var customer: CustomerID
        var channels: [UInt32]
    }

    private let policy: JourneyPolicy
    private let currency: Currency
    private let start: Timestamp
    private let end: Timestamp
    private var numbers: [String: UInt32] = [:]
    private var names: [String] = []
    private var closed: [Closed] = []
    private var open: [Open] = []

    /// No path.
    init(
        _ policy: JourneyPolicy, in currency: Currency, from start: Timestamp, to end: Timestamp
    ) {
        self.policy = policy
        self.currency = currency
        self.start = start
        self.end = end
    }

    /// Takes a journey in, if it is of the currency and the period.
    mutating func add(_ journey: Journey) {
        let conversion = journey.conversion
        guard conversion.value.currency == currency, start <= conversion.at, conversion.at < end
        else { return }
        closed.append(
            Closed(
                order: conversion.order, event: conversion.event, at: conversion.at,
                isKept: conversion.isKept, net: conversion.net.minorUnits,
                channels: channels(of: journey.touches)))
    }

    /// Takes in what a customer did since the last conversion, if it ended in the period.
    mutating func add(_ path: [Touchpoint], of customer: CustomerID) {
        guard let last = path.last?.at, start <= last, last < end else { return }
        open.append(Open(customer: customer, channels: channels(of: path)))
    }

    private mutating func channels(of touches: [Touchpoint]) -> [UInt32] {
        touches.map { touch in
            let name = touch.channel.name
            if let number = numbers[name] { return number }
            let number = UInt32(names.count)
            numbers[name] = number
            names.append(name)
            return number
        }
    }

    /// The paths.
    ///
    /// - Throws: `AttributionError` for too many channels and sums beyond 64 bits.
    func build() throws(AttributionError) -> PathSet {
        var builder = PathSetBuilder(valueDigits: currency.minorDigits, policy: policy.digest)
        // By name: the numbers do not depend on who bought when.
        var places = [UInt16](repeating: 0, count: names.count)
        for number in names.indices.sorted(by: { names[$0] < names[$1] }) {
            places[number] = try builder.number(of: names[number])
        }
        for path in ordered {
            try builder.append(
                path.channels.map { places[Int($0)] }, conversions: path.isKept ? 1 : 0,
                nulls: path.isKept ? 0 : 1, value: path.net)
        }
        for path in open.sorted(by: { $0.customer < $1.customer }) {
            try builder.append(
                path.channels.map { places[Int($0)] }, conversions: 0, nulls: 1, value: 0)
        }
        return builder.build()
    }

    private var ordered: [Closed] {
        closed.sorted { ($0.at, $0.event) < ($1.at, $1.event) }
    }

    /// What each of `models` says of `order`.
    ///
    /// - Throws: `AttributionError` where a model has no answer.
    func columns(
        of order: OrderID, _ models: [PathModel]
    ) throws(AttributionError) -> [PathColumn] {
        let ordered = ordered
        guard let place = ordered.firstIndex(where: { $0.order == order }) else {
            return models.map { PathColumn(model: $0.name, answer: .otherPeriod, amounts: []) }
        }
        // Journeys without a touchpoint are no paths of the set.
        let path = ordered[..<place].count { !$0.channels.isEmpty }
        let hasTouches = !ordered[place].channels.isEmpty
        let paths = try build()
        var columns: [PathColumn] = []
        for model in models {
            let explanation = try paths.explanation(model)
            let answer: PathColumn.Answer =
                switch explanation {
                case .exact: .exact
                case .rounded(_, let proof): .rounded(proof)
                case .impossible(let proof): .impossible(proof)
                }
            let amounts = hasTouches ? explanation.matrix?.amounts(ofPath: path) : nil
            columns.append(
                PathColumn(model: model.name, answer: answer, amounts: amounts ?? []))
        }
        return columns
    }
}
