// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a customer's profiles say about consent, each for itself.
///
/// Joining customers is `merging`, parting them is `restricted(to:)`: what a profile says stays
/// with the profile, so that after an un-merge each side has its own again.
public struct CustomerConsent: Hashable, Sendable {
    /// What one profile says.
    public struct Statement: Hashable, Sendable {
        /// Which profile.
        public var profile: ProfileID
        /// What it says.
        public var state: ConsentState

        /// What `profile` says.
        public init(profile: ProfileID, state: ConsentState) {
            self.profile = profile
            self.state = state
        }
    }

    /// The statements of the profiles that said anything, ordered by profile, one for each.
    public internal(set) var statements: [Statement]

    /// Of these statements; two of one profile are merged, empty ones are left out.
    public init(_ statements: some Sequence<Statement> = []) {
        var states: [ProfileID: ConsentState] = [:]
        for statement in statements where !statement.state.isEmpty {
            states[statement.profile, default: ConsentState()].merge(statement.state)
        }
        self.statements = states.map(Statement.init).sorted { $0.profile < $1.profile }
    }

    /// The fold over the consent acts among `events`, of any profiles and in any order.
    public init(folding events: some Sequence<RecordedEvent>) {
        var states: [ProfileID: ConsentState] = [:]
        for event in events { states[event.profile, default: ConsentState()].fold(event) }
        self.init(states.map(Statement.init))
    }

    /// What the profiles of both say.
    public func merging(_ other: CustomerConsent) -> CustomerConsent {
        CustomerConsent(statements + other.statements)
    }

    /// What these profiles alone say.
    public func restricted(to profiles: some Sequence<ProfileID>) -> CustomerConsent {
        let kept = Set(profiles)
        var result = self
        result.statements.removeAll { !kept.contains($0.profile) }
        return result
    }

    /// The uses that any profile named, each once, ordered by purpose, channel and topic.
    public var namedUses: [ConsentUse] {
        Set(statements.flatMap { $0.state.entries.map(\.use) }).sorted { $0.precedes($1) }
    }
}
