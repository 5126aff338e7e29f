// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// One switch of a preference centre: a use, on what it rests, and the words for it.
public struct PreferenceLine: Hashable, Sendable {
    /// The retailer's name of the line, unique in its centre.
    public var id: String
    /// What is switched.
    public var use: ConsentUse
    /// On what it rests.
    public var basis: LegalBasis
    /// The words, in each locale and version; the one that stands last and is in use is shown.
    public var texts: [ConsentText]

    /// A line.
    public init(
        _ id: String, _ use: ConsentUse, basis: LegalBasis = .consent, texts: [ConsentText]
    ) {
        self.id = id
        self.use = use
        self.basis = basis
        self.texts = texts
    }
}
