// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A part of an event that not every operator may see.
public enum JourneyField: String, Hashable, Sendable, CaseIterable {
    /// By what the customer was recognised: addresses, numbers, cards, devices.
    case contactData
    /// Prices, totals, what was given back, what a contact cost.
    case amounts
    /// What was looked at, put into a cart, bought or returned.
    case items
    /// What the customer wrote, said or searched for.
    case freeText
    /// What the customer agreed to or withdrew.
    case consent
    /// The whole message of the source, which may hold any of the other parts.
    case sourceData
    /// Everything that happened in a channel.
    case channel
}
