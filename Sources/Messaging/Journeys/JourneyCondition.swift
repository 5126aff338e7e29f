// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A question about the customer whose answer a journey depends on: a value, not a closure.
public indirect enum JourneyCondition: Hashable, Sendable {
    /// Yes.
    case always
    /// An event of this name happened when the run's cause did, or later; the cause itself does
    /// not count.
    case seen(EventName)
    /// An event of this name happened at most so long ago.
    case seenWithin(EventName, Duration)
    /// The value at this path compares so.
    case value(JourneyPath, JourneyComparison)
    /// The values at both paths are there and equal.
    case same(JourneyPath, JourneyPath)
    /// The list at the first path has the value at the second.
    case includes(JourneyPath, JourneyPath)
    /// The place whose latitude and longitude lie at these paths is not farther from this one
    /// than its radius.
    case near(JourneyPlace, latitude: JourneyPath, longitude: JourneyPath)
    /// What began the run happened at most so long ago.
    case causeWithin(Duration)
    /// The customer is in this segment.
    case segment(String)
    /// The customer is at this stage of the funnel.
    case stage(Stage)
    /// The message of this step went.
    case sent(String)
    /// The customer saw the message of this step, or answered it.
    case noticed(String)
    /// The customer tapped, clicked or wrote back to the message of this step.
    case answered(String)
    /// All of these.
    case all([JourneyCondition])
    /// At least one of these.
    case any([JourneyCondition])
    /// The contrary.
    case not(JourneyCondition)

    /// The value at `path` equals `value`.
    public static func equals(_ path: JourneyPath, _ value: JSONValue) -> JourneyCondition {
        .value(path, .equals(value))
    }

    /// The condition, then all those that it is made of.
    var parts: [JourneyCondition] {
        switch self {
        case .all(let parts), .any(let parts): [self] + parts.flatMap(\.parts)
        case .not(let part): [self] + part.parts
        default: [self]
        }
    }

    /// The events whose times the answer depends on.
    var mentions: Set<EventName> {
        var names: Set<EventName> = []
        for part in parts {
            switch part {
            case .seen(let name), .seenWithin(let name, _): names.insert(name)
            default: continue
            }
        }
        return names
    }

    /// The steps whose messages are asked about.
    var steps: [String] {
        parts.compactMap { part in
            switch part {
            case .sent(let step), .noticed(let step), .answered(let step): step
            default: nil
            }
        }
    }

    /// The places of values that the answer depends on.
    var paths: [JourneyPath] {
        parts.flatMap { part -> [JourneyPath] in
            switch part {
            case .value(let path, _): [path]
            case .same(let left, let right), .includes(let left, let right): [left, right]
            case .near(_, let latitude, let longitude): [latitude, longitude]
            default: []
            }
        }
    }

    /// Whether the answer depends on the event at hand.
    var asksEvent: Bool {
        parts.contains { part in
            switch part {
            case .value(let path, _): path.isOfEvent
            case .same(let left, let right), .includes(let left, let right):
                left.isOfEvent || right.isOfEvent
            case .near(_, let latitude, let longitude): latitude.isOfEvent || longitude.isOfEvent
            default: false
            }
        }
    }

    func holds(in scope: JourneyScope) -> Bool {
        switch self {
        case .always: return true
        case .seen(let name):
            guard let moment = scope.view.seen[name] else { return false }
            // The run's cause itself does not count.
            return scope.triggers.contains(name)
                ? moment > scope.causedAt : moment >= scope.causedAt
        case .seenWithin(let name, let age):
            guard let moment = scope.view.seen[name] else { return false }
            return moment + age >= scope.view.at
        case .value(let path, let comparison):
            return comparison.holds(for: scope.value(at: path), at: scope.view.at)
        case .same(let left, let right):
            guard let value = scope.value(at: right) else { return false }
            return JourneyComparison.equals(value).holds(
                for: scope.value(at: left), at: scope.view.at)
        case .includes(let list, let element):
            guard let value = scope.value(at: element) else { return false }
            return JourneyComparison.contains(value).holds(
                for: scope.value(at: list), at: scope.view.at)
        case .near(let place, let latitude, let longitude):
            guard let latitude = scope.value(at: latitude)?.doubleValue,
                let longitude = scope.value(at: longitude)?.doubleValue
            else { return false }
            return place.contains(latitude: latitude, longitude: longitude)
        case .causeWithin(let age): return scope.causedAt + age >= scope.view.at
        case .segment(let name): return scope.view.segments.contains(name)
        case .stage(let stage): return scope.view.stage == stage
        case .sent(let step): return scope.message(of: step)?.state == .sent
        case .noticed(let step): return scope.message(of: step)?.receipts.isSeen ?? false
        case .answered(let step):
            return scope.message(of: step)?.receipts.answeredAt != nil
        case .all(let parts): return parts.allSatisfy { $0.holds(in: scope) }
        case .any(let parts): return parts.contains { $0.holds(in: scope) }
        case .not(let part): return !part.holds(in: scope)
        }
    }
}
