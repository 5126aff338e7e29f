// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A step that was done, and has to be looked at again before it is relied on.
public struct StaleStep: Hashable, Sendable {
    /// Why a step has to be looked at again.
    public enum Reason: Hashable, Sendable {
        /// Something about the goods is no longer as the customer saw it.
        case offer(OfferChange)
        /// The cart was changed after the step.
        case cartChanged(at: Timestamp)
    }

    /// The step.
    public let step: CheckoutStep
    /// Why; at least one.
    public let reasons: [Reason]

    /// The steps of `checkout` that do not stand any more.
    static func found(
        in checkout: CheckoutProgress, _ cart: Cart, _ changes: [OfferChange],
        _ rules: ContinuityRules
    ) -> [StaleStep] {
        checkout.completions.compactMap { done in
            guard rules.stepsAboutGoods.contains(done.step) else { return nil }
            var reasons = changes.map(Reason.offer)
            if let changedAt = cart.changedAt, changedAt > done.at {
                reasons.append(.cartChanged(at: changedAt))
            }
            return reasons.isEmpty ? nil : StaleStep(step: done.step, reasons: reasons)
        }
    }
}
