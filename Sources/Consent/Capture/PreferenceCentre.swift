// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A preference centre without a page: which uses can be switched, by which words, and what a switch
/// does.
///
/// It decides nothing itself: whether a line is on is what `decide` says, the same that the gate asks.
public struct PreferenceCentre: Sendable {
    /// Answers whether a use is allowed.
    public typealias Decide =
        @Sendable (_ use: ConsentUse, _ consent: CustomerConsent, _ at: Timestamp) ->
        ConsentVerdict

    /// The retailer's name of the centre, the capture point of its acts.
    public let id: String
    /// The lines, in the order in which they are shown; of two with one name the first counts.
    public let lines: [PreferenceLine]
    /// Whose law the words were written for.
    public let jurisdiction: String?
    /// Answers whether a use is allowed.
    let decide: Decide

    /// A centre.
    public init(
        _ id: String, lines: [PreferenceLine], jurisdiction: String? = nil,
        decide: @escaping Decide
    ) {
        var names: Set<String> = []
        self.id = id
        self.lines = lines.filter { names.insert($0.id).inserted }
        self.jurisdiction = jurisdiction
        self.decide = decide
    }

    /// A centre that asks a policy.
    public init(
        _ id: String, lines: [PreferenceLine], jurisdiction: String? = nil,
        policy: ConsentPolicy
    ) {
        self.init(id, lines: lines, jurisdiction: jurisdiction) { use, consent, time in
            policy.decide(use, by: consent, at: time)
        }
    }

    /// The lines as a person sees them.
    ///
    /// - Parameters:
    ///   - consent: what the customer's profiles say.
    ///   - locale: the person's.
    ///   - time: now.
    /// - Returns: one row for each line.
    public func rows(
        _ consent: CustomerConsent, in locale: String, at time: Timestamp
    ) -> [PreferenceRow] {
        lines.map { line in
            PreferenceRow(
                line: line, text: text(line, in: locale, at: time),
                verdict: decide(line.use, consent, time))
        }
    }

    func text(_ line: PreferenceLine, in locale: String, at time: Timestamp) -> ConsentText? {
        line.texts.last { $0.locale == locale && $0.isInUse(at: time) }
    }
}
