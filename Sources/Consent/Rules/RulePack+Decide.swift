// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension RulePack {
    /// Whether the rules allow `use` at `time` to a recipient who may be in `places`.
    ///
    /// 1. A stop wins over every rule and every override. What stops and lifts is as in
    ///    `ConsentPolicy.decide(_:by:at:)`; after a stop that was lifted, only what was said and
    ///    bought later than it counts.
    /// 2. Every rule that is in force, in every place that is possible, has to find a ground. A place
    ///    for which the pack has no rule about the use refuses it, unless it is `.transact`, which
    ///    needs no grant where no rule asks for one.
    /// 3. Then the hours of all rules have to be open where the recipient is; where they are closed
    ///    the answer is `later` with the next instant at which they are open and the grounds hold.
    ///    Where a rule has hours and the zone of its place is unknown, the answer is no.
    ///
    /// A use without a channel, or with a broader one than a rule's, is limited by each rule that is
    /// about a part of it. Grounds end by themselves: a period of a rule is looked at, not executed.
    ///
    /// - Parameters:
    ///   - use: what is asked for.
    ///   - consent: what the customer's profiles say.
    ///   - places: where the recipient may be; without any, nothing is known of it. Of what is
    ///     unknown all that the pack knows is possible, and the strictest holds.
    ///   - time: when the use is to happen.
    /// - Returns: allowed, later or refused; with the act and the rule that govern, the reasons, the
    ///   other rules that were weighed, and what would make it allowed.
    /// - Complexity: O(r·n) for the r rules that concern the use and n entries; where the answer is
    ///   `later`, that for each instant that is to come.
    public func decide(
        _ use: ConsentUse, by consent: CustomerConsent, in places: [RecipientPlace],
        at time: Timestamp
    ) -> ConsentVerdict {
        RuleCase(self, use, places, asksForGrant: false).verdict(consent, at: time)
    }
}
