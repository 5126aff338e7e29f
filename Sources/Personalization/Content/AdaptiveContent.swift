// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// Content that adapts to the situation: variants, and one for when none of them is right.
///
/// Of the variants whose condition holds that with the greatest priority is shown; of equal ones
/// that which asks for more, then the one that was written first. Equal situations get equal
/// content.
public struct AdaptiveContent: Hashable, Sendable {
    /// The variants.
    public var variants: [ContentVariant]
    /// What is shown when none is right.
    public var otherwise: ContentVariant

    /// Content of these variants.
    public init(_ variants: [ContentVariant], otherwise: ContentID) {
        self.variants = variants
        self.otherwise = ContentVariant(otherwise)
    }

    /// The variant for a situation.
    ///
    /// Reason codes: `content.variant` for what held, `content.otherwise` when none is right, and
    /// `content.not-variant` for each that would count for more and why it is not right.
    ///
    /// - Parameter context: the situation, with what may be used of the customer.
    /// - Returns: the variant, with reasons.
    /// - Complexity: O(n log n) in the number of variants.
    public func decide(in context: RuleContext) -> ContentDecision {
        let order = variants.indices.sorted { left, right in
            let (a, b) = (variants[left], variants[right])
            if a.priority != b.priority { return a.priority > b.priority }
            let (more, less) = (a.condition.node.testCount, b.condition.node.testCount)
            return more == less ? left < right : more > less
        }
        var against: [Reason] = []
        for place in order {
            let variant = variants[place]
            let words = variant.condition.node.words
            if variant.condition.holds(in: context) {
                let reason = Reason("content.variant", "\(variant.id): \(words)")
                return ContentDecision(variant: variant, reasons: [reason] + against)
            }
            against.append(Reason("content.not-variant", "\(variant.id): not so: \(words)"))
        }
        let reason = Reason("content.otherwise", "no variant is right")
        return ContentDecision(variant: otherwise, reasons: [reason] + against)
    }
}

extension RuleCondition.Node {
    /// How many questions are asked of the situation.
    var testCount: Int {
        var tests: [ContextTest] = []
        collect(&tests)
        return tests.count
    }
}
