// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Brings identifiers into one form, so that two spellings of one sign are one sign.
///
/// Text that is not what its kind says is refused with a reason, never repaired by guessing.
public struct IdentifierNormalizer: Hashable, Sendable {
    /// The countries in which a number without an international prefix may have been written.
    ///
    /// With more than one, a number that two of them read differently is refused.
    public var regions: [CallingRegion]
    /// How loyalty cards are numbered; nil takes every text.
    public var loyaltyScheme: CardScheme?
    /// By which providers' rules two addresses are one mailbox; nil never derives a second key.
    public var emailProviders: EmailProviders?
    /// Whether values are refused that people type when they do not want to give theirs, and
    /// addresses of machines: `000-0000`, `test@`, `noreply@`.
    ///
    /// They are many customers', so they say nothing of who somebody is.
    public var refusesPlaceholders = true

    /// A normaliser for numbers that are written as in `region`.
    public init(region: CallingRegion) {
        self.init(regions: [region])
    }

    /// A normaliser for numbers that may have been written in any of `regions`.
    public init(
        regions: [CallingRegion], loyaltyScheme: CardScheme? = nil,
        emailProviders: EmailProviders? = nil
    ) {
        self.regions = regions
        self.loyaltyScheme = loyaltyScheme
        self.emailProviders = emailProviders
    }

    /// The one form of `identifier`.
    ///
    /// * `email`: `EmailAddress.exact`.
    /// * `phone`: E.164, a plus sign and digits, without an extension.
    /// * `loyalty`: white space around it cut; with a `loyaltyScheme`, its digits.
    /// * all other kinds: white space around them cut.
    ///
    /// - Throws: `Refusal` when the value is not what its kind says.
    public func normalise(_ identifier: Identifier) throws(Refusal) -> Identifier {
        if let plain = plain(identifier) { return plain }
        let trimmed = TrimmedText.of(identifier.value)
        guard !trimmed.isEmpty else {
            throw Refusal("identity.empty", "a \(identifier.kind) is empty")
        }
        switch identifier.kind {
        case .email: return try email(String(trimmed))
        case .phone:
            let number = try phone(String(trimmed))
            if refusesPlaceholders, number.isPlaceholder {
                throw Refusal("identity.placeholder", "a phone number that is nobody's")
            }
            return Identifier(.phone, number.e164)
        case .loyalty:
            guard let loyaltyScheme else { return Identifier(.loyalty, String(trimmed)) }
            return Identifier(.loyalty, try loyaltyScheme.number(String(trimmed)))
        default: return Identifier(identifier.kind, String(trimmed))
        }
    }

    /// The one form of an identifier that nothing is around, where that is soon known.
    private func plain(_ identifier: Identifier) -> Identifier? {
        switch identifier.kind {
        case .email:
            return PlainEmail.exact(identifier.value, refusesPlaceholders: refusesPlaceholders)
                .map { Identifier(.email, $0) }
        case .phone: return nil
        case .loyalty where loyaltyScheme != nil: return nil
        default: return TrimmedText.isTrimmed(identifier.value) ? identifier : nil
        }
    }

    /// Weaker keys of `identifier`: what it has in common with other spellings of the same sign.
    ///
    /// The canonical address of an e-mail address, when `emailProviders` knows the provider. It is
    /// evidence, not identity.
    ///
    /// - Returns: identifiers of other kinds; empty when there is none or the value is refused.
    public func weakerKeys(of identifier: Identifier) -> [Identifier] {
        guard identifier.kind == .email, let emailProviders,
            let address = try? EmailAddress(identifier.value),
            let canonical = emailProviders.canonical(address)
        else { return [] }
        return [Identifier(.canonicalEmail, canonical)]
    }

    private func email(_ text: String) throws(Refusal) -> Identifier {
        let address = try EmailAddress(text)
        if refusesPlaceholders {
            switch address.usage {
            case .placeholder:
                throw Refusal("identity.placeholder", "an address that is nobody's")
            case .machine: throw Refusal("identity.placeholder", "an address of a machine")
            case .personal, .role, .reserved: break
            }
        }
        return Identifier(.email, address.exact)
    }

    private func phone(_ text: String) throws(Refusal) -> PhoneNumber {
        if regions.count == 1 { return try PhoneNumber(text, region: regions[0]) }
        return try PhoneNumber(text, anyOf: regions)
    }
}

extension Identifier.Kind {
    /// An e-mail address after the rules of its provider; weaker than `email`.
    public static let canonicalEmail = Identifier.Kind("email-canonical")
}
