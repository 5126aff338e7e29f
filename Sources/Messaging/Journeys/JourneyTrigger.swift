// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What begins a journey, and what a run of it is about.
public struct JourneyTrigger: Hashable, Sendable {
    /// What makes two triggers belong to one run.
    public enum Occasion: Hashable, Sendable {
        /// Nothing: each event is an occasion of its own.
        case event
        /// The value at this path; an event that has none begins nothing.
        case value(JourneyPath)
        /// One word for all of the customer's events: a later one begins anew.
        case constant(String)
    }

    /// A value of the event that the run keeps.
    public struct Kept: Hashable, Sendable {
        /// Under this name.
        public var name: String
        /// From here.
        public var path: JourneyPath
    }

    /// Any of these events.
    public var events: [EventName]
    /// For which this holds.
    public var condition: JourneyCondition
    /// What the run is about.
    public var occasion: Occasion
    /// What it keeps of the event.
    public var keeps: [Kept]

    /// A trigger.
    ///
    /// - Parameters:
    ///   - events: any of these.
    ///   - condition: for which this holds.
    ///   - occasion: what the run is about.
    ///   - keeps: what the run keeps of the event, as name and path.
    public init(
        _ events: EventName..., if condition: JourneyCondition = .always,
        occasion: Occasion = .event, keeps: KeyValuePairs<String, JourneyPath> = [:]
    ) {
        self.events = events
        self.condition = condition
        self.occasion = occasion
        self.keeps = keeps.map { Kept(name: $0.key, path: $0.value) }
    }

    func occasion(of event: HeldEvent, in scope: JourneyScope) -> String? {
        switch occasion {
        case .event: return event.id.rawValue
        case .constant(let word): return word
        case .value(let path):
            switch scope.value(at: path) {
            case .string(let text) where !text.isEmpty: return text
            case .number(let number): return number.text
            default: return nil
            }
        }
    }
}
