// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The US Privacy string, version 1: a digit and three letters, as `1YNN`.
public struct USPrivacyString: Hashable, Sendable {
    /// A letter of the string.
    public enum Answer: UInt8, Hashable, Sendable, CaseIterable {
        /// `Y`.
        case yes = 89
        /// `N`.
        case no = 78
        /// `-`.
        case notApplicable = 45
    }

    /// Whether the person was told and given the opportunity to opt out.
    public var notice: Answer
    /// Whether the person opted out of the sale of personal data.
    public var saleOptOut: Answer
    /// Whether the transaction is covered by the Limited Service Provider Agreement.
    public var lspaCovered: Answer

    /// A string.
    public init(
        notice: Answer = .notApplicable, saleOptOut: Answer = .notApplicable,
        lspaCovered: Answer = .notApplicable
    ) {
        self.notice = notice
        self.saleOptOut = saleOptOut
        self.lspaCovered = lspaCovered
    }

    /// Reads a string to the letter.
    ///
    /// - Throws: `ConsentStringError` with the place; six bits a character.
    public init(_ text: Span<UInt8>) throws(ConsentStringError) {
        var findings: [ConsentStringFinding] = []
        try self.init(text, isLenient: false, &findings)
    }

    init(
        _ text: Span<UInt8>, isLenient: Bool, _ findings: inout [ConsentStringFinding]
    ) throws(ConsentStringError) {
        self.init()
        guard text.count == 4 else {
            let place = ConsentStringPlace(.core, bit: min(text.count, 4) * 6)
            throw ConsentStringError(
                text.count < 4 ? .truncated : .segment, place, "the string has four characters")
        }
        guard text[0] == UInt8(ascii: "1") else {
            let place = ConsentStringPlace(.core, bit: 0)
            throw ConsentStringError(.version, place, .character(text[0]))
        }
        notice = try Self.answer(text, 1, isLenient, &findings)
        saleOptOut = try Self.answer(text, 2, isLenient, &findings)
        lspaCovered = try Self.answer(text, 3, isLenient, &findings)
    }

    private static func answer(
        _ text: Span<UInt8>, _ at: Int, _ isLenient: Bool,
        _ findings: inout [ConsentStringFinding]
    ) throws(ConsentStringError) -> Answer {
        if let answer = Answer(rawValue: text[at]) { return answer }
        let place = ConsentStringPlace(.core, bit: at * 6)
        guard isLenient, text[at] >= 97, let answer = Answer(rawValue: text[at] - 32) else {
            throw ConsentStringError(.character, place, .character(text[at]))
        }
        findings.append(ConsentStringFinding(.lowercase, place))
        return answer
    }

    /// The text of the string.
    public func encoded() -> String {
        String(
            decoding: [
                UInt8(ascii: "1"), notice.rawValue, saleOptOut.rawValue, lspaCovered.rawValue,
            ], as: UTF8.self)
    }
}
