// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A conversion and the touchpoints that count for it under a policy.
public struct Journey: Hashable, Sendable {
    /// Whose.
    public let customer: CustomerID
    /// What it led to.
    public let conversion: Conversion
    /// What counts, by time and then by event id; may be empty.
    public let touches: [Touchpoint]

    /// What a rule of credit gets to see.
    public var view: JourneyView {
        JourneyView(
            touches: touches, convertedAt: conversion.at, convertedIn: conversion.channel)
    }
}
