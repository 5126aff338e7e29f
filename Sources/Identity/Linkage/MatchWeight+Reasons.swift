// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension MatchWeight {
    /// The weight in thousandths of a bit, as `IdentityLikeness` takes it.
    public var thousandths: Int { Int((min(max(total, -1e6), 1e6) * 1_000).rounded()) }

    /// What each field adds, in words that name no value of it.
    ///
    /// The first is of the prior, with the code `identity.link.prior`; each other has the level in
    /// its code, for example `identity.link.close`, and names the field.
    public var reasons: [Reason] {
        var reasons = [
            Reason("identity.link.prior", "before anything was compared: \(Self.bits(prior))")
        ]
        for field in fields {
            let code = Reason.Code("identity.link.\(field.level)")
            reasons.append(
                Reason(code, "\(field.level): \(Self.bits(field.weight))", field: field.name))
        }
        return reasons
    }

    /// A weight with two places after the point.
    private static func bits(_ weight: Double) -> String {
        let hundredths = Int((min(max(weight, -1e6), 1e6) * 100).rounded())
        let parts = abs(hundredths).quotientAndRemainder(dividingBy: 100)
        let places = parts.remainder < 10 ? "0\(parts.remainder)" : "\(parts.remainder)"
        return "\(hundredths < 0 ? "-" : "+")\(parts.quotient).\(places) bits"
    }
}
