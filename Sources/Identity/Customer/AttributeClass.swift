// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// From what kind of knowledge an attribute comes.
///
/// The three are kept apart, so that a rule can say which it used.
public enum AttributeClass: String, Hashable, Sendable, CaseIterable {
    /// What the customer says that he is: an answer, a choice.
    case selfIdentification
    /// What the customer does.
    case behaviour
    /// What the customer is: age, place, household.
    case characteristic
}
