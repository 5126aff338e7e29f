// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a partner gets for an order.
public enum AffiliatePay: Hashable, Sendable {
    /// Basis points of what is left of the order: 500 is five per cent.
    ///
    /// Rounded to the nearest minor unit, a half up.
    case rate(basisPoints: UInt32)
    /// So much for an order, as long as something of the term's categories is left; not negative.
    case fee(Money)
}

extension AffiliatePay {
    /// The pay for what is left of an order; nil when that is not in the fee's currency.
    func amount(for net: Money) -> Money? {
        switch self {
        case .rate(let basisPoints):
            // net is not negative, and a rate is at most the whole of it.
            let product = net.minorUnits.magnitude.multipliedFullWidth(by: UInt64(basisPoints))
            let (low, carry) = product.low.addingReportingOverflow(5_000)
            let (whole, _) = UInt64(10_000).dividingFullWidth((product.high + (carry ? 1 : 0), low))
            return Money(minorUnits: Int64(truncatingIfNeeded: whole), net.currency)
        case .fee(let fee):
            guard fee.currency == net.currency else { return nil }
            return net.minorUnits > 0 ? fee : .zero(net.currency)
        }
    }
}
