// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// One question of a capture point: a box, a yes or no, a sentence that staff reads out.
public struct CaptureBox: Hashable, Sendable {
    /// The retailer's name of the question, unique at its capture point.
    public var id: String
    /// What a yes is about; at least one.
    public var uses: [ConsentUse]
    /// The words, in each locale and version; those that are out of use too.
    public var texts: [ConsentText]
    /// How long a yes counts; nil for no end.
    public var lifetime: Duration?

    /// A question.
    public init(
        _ id: String, _ uses: [ConsentUse], texts: [ConsentText], lifetime: Duration? = nil
    ) {
        self.id = id
        self.uses = uses
        self.texts = texts
        self.lifetime = lifetime
    }

    /// The text to show; of several in use the one that stands last.
    ///
    /// - Parameters:
    ///   - locale: exactly as registered: there is no falling back to a language that the person may
    ///     not read.
    ///   - time: now.
    /// - Returns: the text; nil where there is none in use in the locale.
    public func text(in locale: String, at time: Timestamp) -> ConsentText? {
        texts.last { $0.locale == locale && $0.isInUse(at: time) }
    }

    /// The registered text of a wording, by its name, version, locale and digest; of those in use and
    /// those that no longer are.
    public func text(of wording: ConsentWording) -> ConsentText? {
        texts.first { $0.wording == wording }
    }
}
