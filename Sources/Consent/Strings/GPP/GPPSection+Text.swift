// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension GPPSection {
    /// Reads the text of a section that stands alone.
    ///
    /// - Parameters:
    ///   - id: the section.
    ///   - text: the characters, in UTF-8.
    ///   - isLenient: whether dialects that the specification does not allow are taken; the
    ///     section's `dialect` names them.
    /// - Throws: `ConsentStringError` with section, segment and bit.
    public init(
        _ id: GPPSectionID, _ text: Span<UInt8>, isLenient: Bool = false
    ) throws(ConsentStringError) {
        var findings: [ConsentStringFinding] = []
        try self.init(id, text, isLenient: isLenient, &findings)
    }

    init(
        _ id: GPPSectionID, _ text: Span<UInt8>, isLenient: Bool,
        _ findings: inout [ConsentStringFinding]
    ) throws(ConsentStringError) {
        let before = findings.count
        do {
            let content = try Self.content(id, text, isLenient, &findings)
            self.init(id, content)
        } catch {
            var error = error
            error.place.section = id
            throw error
        }
        for place in before..<findings.count { findings[place].place.section = id }
    }

    private static func content(
        _ id: GPPSectionID, _ text: Span<UInt8>, _ isLenient: Bool,
        _ findings: inout [ConsentStringFinding]
    ) throws(ConsentStringError) -> Content {
        if let layout = USPrivacyLayout.named(id) {
            return .us(
                try USPrivacySection(id, layout, text, isLenient: isLenient, &findings))
        }
        switch id {
        case .tcfEUv1: return .tcfEUv1(try TCStringV1(text, isLenient: isLenient, &findings))
        case .tcfEUv2:
            let reading = try TCStringReading(text, isLenient: isLenient)
            findings += reading.findings
            return .tcfEUv2(reading.string)
        case .tcfCanada:
            return .tcfCanada(try CanadaTCString(text, isLenient: isLenient, &findings))
        case .usPrivacy:
            return .usPrivacy(try USPrivacyString(text, isLenient: isLenient, &findings))
        default:
            // What is not defined is kept as it is, in the characters that a section may have.
            for index in text.indices where text[index] != UInt8(ascii: ".") {
                guard Base64URL.value(of: text[index]) & Base64URL.foreign == 0 else {
                    let place = ConsentStringPlace(.unknown, bit: index * 6)
                    throw ConsentStringError(.character, place, .character(text[index]))
                }
            }
            let bytes = text.indices.map { text[$0] }
            return .undefined(String(decoding: bytes, as: UTF8.self))
        }
    }

    /// The text of the section, in its dialect.
    ///
    /// - Throws: `ConsentStringError` where a value does not fit into its field.
    public func encoded() throws(ConsentStringError) -> String {
        do {
            return switch content {
            case .tcfEUv1(let string): try string.encoded()
            case .tcfEUv2(let string): try string.encoded()
            case .tcfCanada(let string): try string.encoded()
            case .usPrivacy(let string): string.encoded()
            case .us(let section): section.encoded()
            case .undefined(let text): text
            }
        } catch {
            var error = error
            error.place.section = id
            throw error
        }
    }
}
