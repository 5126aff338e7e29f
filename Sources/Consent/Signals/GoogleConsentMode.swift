// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Which signals of Google's Consent Mode, version 2, are granted: a function of what a person said.
///
/// Nothing is sent here. The page or the app hands the commands to Google's tag: the default first,
/// before anything is measured, the update as soon as the person is known or has chosen.
public struct GoogleConsentMode: Hashable, Sendable {
    /// A signal.
    public enum Signal: String, Hashable, Sendable, CaseIterable {
        /// Cookies and the like for advertising.
        case adStorage = "ad_storage"
        /// That the person's data go to Google for advertising.
        case adUserData = "ad_user_data"
        /// Advertising by what the person did.
        case adPersonalization = "ad_personalization"
        /// Cookies and the like for measuring.
        case analyticsStorage = "analytics_storage"
        /// Cookies and the like for what the site does, such as its language.
        case functionalityStorage = "functionality_storage"
        /// Cookies and the like for personal content.
        case personalizationStorage = "personalization_storage"
        /// Cookies and the like for security.
        case securityStorage = "security_storage"
    }

    /// The two commands that say how things stand.
    public enum Command: String, Hashable, Sendable {
        /// What holds until the person is known or has chosen.
        case standard = "default"
        /// What holds from now on.
        case update
    }

    /// What each signal needs, all of it; a signal that is not here is denied.
    public var needs: [Signal: Set<Purpose>]
    /// What rules decide by.
    public var policy: ConsentPolicy

    /// Advertising needs that data may be handed to others, measuring and personal content the
    /// purpose of that name, the rest what it takes to carry out an order.
    ///
    /// - Parameter policy: what decides where the person said nothing.
    public init(policy: ConsentPolicy = ConsentPolicy()) {
        self.policy = policy
        needs = [
            .adStorage: [.share], .adUserData: [.share],
            .adPersonalization: [.share, .personalize],
            .analyticsStorage: [.measure], .functionalityStorage: [.transact],
            .personalizationStorage: [.personalize], .securityStorage: [.transact],
        ]
    }

    /// The signals that are granted.
    ///
    /// - Parameters:
    ///   - consent: what the customer's profiles say; nothing for somebody unknown.
    ///   - channel: where the tag runs.
    ///   - places: where the visitor may be, for rules of law.
    ///   - time: when; what is allowed only later is not granted.
    /// - Returns: those whose every purpose is allowed.
    public func granted(
        by consent: CustomerConsent = CustomerConsent(), on channel: ChannelKind = .web,
        in places: [RecipientPlace] = [], at time: Timestamp
    ) -> Set<Signal> {
        var verdicts: [Purpose: Bool] = [:]
        for purpose in needs.values.reduce(into: Set(), { $0.formUnion($1) }) {
            let use = ConsentUse(purpose, channel: channel)
            verdicts[purpose] =
                policy.decide(
                    use, by: consent, in: places, at: time
                ).isAllowed
        }
        return Set(
            needs.compactMap { signal, purposes in
                let isGranted = !purposes.isEmpty && purposes.allSatisfy { verdicts[$0] ?? false }
                return isGranted ? signal : nil
            })
    }

    /// The arguments of the tag's call, as JSON: `["consent", "update", {…}]`.
    ///
    /// - Parameters:
    ///   - command: which of the two.
    ///   - granted: the signals that are granted; every other one is denied by name.
    ///   - regions: the countries and subdivisions by ISO 3166-2 that a default is for; none for all.
    ///   - wait: how long a default waits for an update, to the millisecond, at most a day; nil for not
    ///     at all.
    /// - Returns: an array of three; its signals are in the order of `Signal.allCases`.
    public static func arguments(
        _ command: Command, granted: Set<Signal>, regions: [String] = [], wait: Duration? = nil
    ) -> JSONValue {
        var members = JSONObject()
        for signal in Signal.allCases {
            members[signal.rawValue] = .string(granted.contains(signal) ? "granted" : "denied")
        }
        if command == .standard {
            if !regions.isEmpty { members["region"] = .array(regions.map { .string($0) }) }
            if let wait {
                // Longer than a day is as good as for ever.
                let (seconds, fraction) = min(max(wait, .zero), .seconds(86_400)).components
                let milliseconds = seconds * 1_000 + fraction / 1_000_000_000_000_000
                members["wait_for_update"] = .number(JSONNumber(milliseconds))
            }
        }
        return .array([.string("consent"), .string(command.rawValue), .object(members)])
    }
}
