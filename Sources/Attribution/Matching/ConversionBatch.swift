// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What is told to an advertising platform of purchases at once: a file of conversions, and one of
/// corrections for what went back and for people who were erased.
///
/// Each conversion spends a permit; corrections, which only take away, need none. A correction in
/// the same batch changes the conversion itself. Rows are sorted, so that their order tells
/// nothing; the files do not depend on the order in which things were told.
///
/// ```swift
/// var batch = ConversionBatch(named: "Store sale", for: .google)
/// if let row = OfflineConversion(conversion, of: customer, [.email: address], for: .google) {
///     let refusal = batch.add(row, permit: permit, at: now)
/// }
/// let text = batch.conversionFile?.text
/// ```
///
/// By the platforms' documents: Google Ads, upload of conversions with data of leads and of
/// conversion adjustments; Meta, Conversions API for offline events; Yandex Metrica, simplified
/// orders (upload both files with `merge_mode=SAVE`).
public struct ConversionBatch: Sendable {
    struct Told: Sendable {
        var row: OfflineConversion
        var exposure: ConversionExposure
    }

    struct Correction: Hashable, Sendable {
        var order: OrderID
        var soldAt: Timestamp
        var at: Timestamp
        /// What is left of the order; nil when all is to be forgotten.
        var conversion: Conversion?
        var row: OfflineConversion?

        /// Whether nothing is left.
        var isRetraction: Bool { conversion.map { $0.net.minorUnits == 0 } ?? true }
    }

    /// What the platform calls the conversion, such as `Store sale`.
    public let name: String
    /// Which platform.
    public let platform: MatchPlatform
    /// The zone of the instants where the platform has one of its own; UTC when nil.
    public let zone: TimeZoneRules?
    var told: [OrderID: Told] = [:]
    var corrections: [OrderID: Correction] = [:]

    /// A batch with nothing in it.
    ///
    /// - Parameters:
    ///   - name: what the platform calls the conversion.
    ///   - platform: which platform.
    ///   - zone: the zone that the account, or the counter, is set to.
    public init(named name: String, for platform: MatchPlatform, zone: TimeZoneRules? = nil) {
        self.name = name
        self.platform = platform
        self.zone = zone
    }

    /// How old a conversion may be when it is told; nil for any age.
    public static func longestAge(on platform: MatchPlatform) -> Duration? {
        switch platform {
        case .google: .seconds(63 * 86_400)
        case .meta: .seconds(62 * 86_400)
        case .yandex: nil
        }
    }

    /// Tells of a conversion.
    ///
    /// - Parameters:
    ///   - row: the conversion.
    ///   - permit: leave to share the customer's data with an advertising platform; spent by it.
    ///   - time: when.
    /// - Returns: why not; nil where it is in.
    public mutating func add(
        _ row: OfflineConversion, permit: consuming Permit<AudienceContact>, at time: Timestamp
    ) -> Refusal? {
        if let refusal = unfit(row, at: time) { return refusal }
        guard permit.customer == row.customer else {
            return Refusal("permit.other-customer", "the permit is for another customer")
        }
        guard permit.use.purpose == .share else {
            return Refusal("permit.other-use", "the permit is not for sharing")
        }
        guard permit.isValid(at: time) else {
            return Refusal("permit.expired", "the permit was too old")
        }
        if let address = permit.address, !row.keys.names(address) {
            return Refusal("permit.other-address", "the permit is for another address")
        }
        let order = row.conversion.order
        if let known = told[order], known.row != row {
            return Refusal("matching.other-row", "the batch tells the order in another way")
        }
        told[order] = Told(
            row: row,
            exposure: ConversionExposure(
                customer: row.customer, order: order, platform: platform, at: time,
                evidence: permit.evidence))
        return nil
    }

    private func unfit(_ row: OfflineConversion, at time: Timestamp) -> Refusal? {
        guard row.keys.platform == platform else {
            return Refusal("matching.other-platform", "the row is written for another platform")
        }
        guard row.conversion.isMeasured else {
            return Refusal("matching.not-measured", "measuring the order was not permitted")
        }
        guard row.conversion.net.minorUnits > 0 else {
            return Refusal("matching.nothing-left", "nothing is left of the order")
        }
        guard row.conversion.at <= time else {
            return Refusal("matching.future", "the order is later than the file")
        }
        if let longest = Self.longestAge(on: platform), row.conversion.at < time - longest {
            return Refusal("matching.too-old", "the platform takes no order of that age")
        }
        return nil
    }

    /// Corrects a conversion that was told before by what went back since.
    ///
    /// - Parameters:
    ///   - row: the conversion with all that went back.
    ///   - time: when the latest of it went back: a later correction of an order counts.
    /// - Returns: why not, such as a platform that takes nothing back; nil where it is in.
    public mutating func correct(_ row: OfflineConversion, at time: Timestamp) -> Refusal? {
        guard row.keys.platform == platform else {
            return Refusal("matching.other-platform", "the row is written for another platform")
        }
        guard row.conversion.returned.minorUnits > 0 || row.conversion.isCancelled else {
            return Refusal("matching.nothing-returned", "nothing of the order went back")
        }
        return take(
            Correction(
                order: row.conversion.order, soldAt: row.conversion.at, at: time,
                conversion: row.conversion, row: row))
    }

    /// Takes a conversion back altogether, such as that of a person who was erased.
    ///
    /// - Parameters:
    ///   - order: the order.
    ///   - soldAt: when it was sold.
    ///   - time: when it is taken back.
    ///   - row: the conversion as it was told; needed by a platform that finds orders by people.
    /// - Returns: why not; nil where it is in.
    public mutating func retract(
        _ order: OrderID, soldAt: Timestamp, at time: Timestamp,
        toldAs row: OfflineConversion? = nil
    ) -> Refusal? {
        if let row, row.keys.platform != platform || row.conversion.order != order {
            return Refusal("matching.other-row", "the row is of another order or platform")
        }
        return take(
            Correction(order: order, soldAt: soldAt, at: time, conversion: nil, row: row))
    }

    private mutating func take(_ correction: Correction) -> Refusal? {
        let order = correction.order
        guard platform != .meta || told[order] != nil else {
            return Refusal("matching.no-retraction", "the platform takes no conversion back")
        }
        guard platform != .yandex || correction.row != nil || told[order] != nil else {
            return Refusal(
                "matching.needs-address", "the platform finds an order by a person's hash")
        }
        guard correction.soldAt <= correction.at else {
            return Refusal("matching.too-early", "the correction is before the order")
        }
        if let known = corrections[order], !Self.outweighs(correction, known) { return nil }
        corrections[order] = correction
        return nil
    }

    /// To forget wins; else the later, and at one instant what leaves less.
    private static func outweighs(_ new: Correction, _ known: Correction) -> Bool {
        guard let one = new.conversion, let other = known.conversion else {
            if (new.conversion == nil) != (known.conversion == nil) { return new.conversion == nil }
            return new.at < known.at
        }
        return new.at == known.at
            ? one.net.minorUnits < other.net.minorUnits : known.at < new.at
    }
}
