// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The rule of gate B, apart from the clock: sittings in, a grade out.
struct TimeJudge {
    static let warning = 1.03
    static let failure = 1.05
    /// How often an unfit machine is tried again in all.
    static let retries = 1

    /// What the sittings so far say; nil asks for another.
    ///
    /// - Parameter sittings: In the order they were held.
    /// - Returns: The grade and its words.
    static func decide(_ sittings: [Sitting]) -> (grade: Finding.Grade, words: String)? {
        let fit = sittings.filter(\.isFit)
        guard let first = fit.first else { return unfit(sittings) }
        if first.ratio <= warning { return (.good, "\(percent(first.ratio)) against base") }
        if first.ratio <= failure {
            return (.warning, "\(percent(first.ratio)) against base; fails above 5 %")
        }
        guard fit.count > 1 else { return unfit(sittings) }
        let second = fit[1]
        let both =
            "\(percent(first.ratio)) against base, \(percent(second.ratio)) in a second sitting"
        return second.ratio > failure
            ? (.failure, both) : (.warning, both + ": not confirmed")
    }

    private static func unfit(
        _ sittings: [Sitting]
    ) -> (grade: Finding.Grade, words: String)? {
        let unfit = sittings.filter { !$0.isFit }
        guard unfit.count > retries else { return nil }
        let controls = unfit.map { percent($0.control) }.joined(separator: " and ")
        return (
            .notice,
            "THIS MACHINE IS UNFIT to compare times: head against itself read \(controls), "
                + "allowed are 2 %. Nothing was decided"
        )
    }

    static func percent(_ ratio: Double) -> String {
        guard ratio.isFinite else { return "\(ratio)" }
        let tenths = Int(((ratio - 1) * 1_000).rounded())
        let sign = tenths < 0 ? "-" : "+"
        return "\(sign)\(tenths.magnitude / 10).\(tenths.magnitude % 10) %"
    }
}
