// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A channel's response curve with its uncertainty.
public struct FittedCurve: Hashable, Sendable {
    /// The channel.
    public let channel: Channel
    /// The response to what works in a period.
    public let curve: ResponseCurve
    /// How spending becomes what works.
    public let adstock: Adstock
    /// The logarithms of ceiling, half and steepness, and the logit of the adstock's share.
    private let parameters: [Double]
    /// Their covariance, rows one after the other.
    private let covariance: [Double]

    init(
        _ channel: Channel, parameters: [Double], covariance: [Double]
    ) throws(AttributionError) {
        self.channel = channel
        self.parameters = parameters
        self.covariance = covariance
        curve = try Self.curve(parameters)
        adstock = try Adstock(retention: Self.share(parameters[3]))
    }

    /// The standard errors of the logarithms of ceiling, half and steepness, and of the logit of
    /// the share that adstock keeps.
    public var errors: [Double] { (0..<4).map { covariance[5 * $0].squareRoot() } }

    /// The response in a period once the same is spent in all periods.
    ///
    /// This is the curve to split a budget with that is the same in each period.
    public var steady: ResponseCurve {
        get throws(AttributionError) { try curve.stretched(by: adstock.steadyMultiple) }
    }

    /// The response in a period to spending `x` in all periods.
    public func response(_ x: Double) throws(AttributionError) -> CurveReading {
        try AttributionError.require(x > 0 && x.isFinite, "spending is not above 0")
        return try reading { curve, multiple in curve.response(x * multiple) }
    }

    /// What one more unit in each period brings in a period, when `x` is spent in all periods.
    public func marginal(_ x: Double) throws(AttributionError) -> CurveReading {
        try AttributionError.require(x > 0 && x.isFinite, "spending is not above 0")
        return try reading { curve, multiple in curve.marginal(x * multiple) * multiple }
    }

    /// The delta method on the logarithm of what is read.
    private func reading(
        _ read: (ResponseCurve, Double) -> Double
    ) throws(AttributionError) -> CurveReading {
        func logarithm(_ parameters: [Double]) throws(AttributionError) -> Double {
            let multiple = 1 / (1 - Self.share(parameters[3]))
            return RealMath.log(max(read(try Self.curve(parameters), multiple), 1e-300))
        }
        var slopes: [Double] = []
        for index in 0..<4 {
            var (low, high) = (parameters, parameters)
            low[index] -= 1e-4
            high[index] += 1e-4
            slopes.append((try logarithm(high) - logarithm(low)) / 2e-4)
        }
        var variance = 0.0
        for one in 0..<4 {
            for two in 0..<4 {
                variance += slopes[one] * covariance[4 * one + two] * slopes[two]
            }
        }
        return CurveReading(
            value: RealMath.exp(try logarithm(parameters)),
            logError: max(variance, 0).squareRoot())
    }

    private static func curve(_ parameters: [Double]) throws(AttributionError) -> ResponseCurve {
        try ResponseCurve(
            hill: RealMath.exp(parameters[1]), steepness: RealMath.exp(parameters[2]),
            ceiling: RealMath.exp(parameters[0]))
    }

    /// The inverse of the logit.
    static func share(_ logit: Double) -> Double {
        logit >= 0
            ? 1 / (1 + RealMath.exp(-logit))
            : RealMath.exp(logit) / (1 + RealMath.exp(logit))
    }
}
