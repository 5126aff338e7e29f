// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension ConversionBatch {
    /// The conversions that are told, each with what is left of it.
    private var counted: [(row: OfflineConversion, exposure: ConversionExposure, net: Money)] {
        told.values.compactMap { told in
            let correction = corrections[told.row.conversion.order]
            if correction?.isRetraction == true { return nil }
            return (
                told.row, told.exposure,
                correction?.conversion?.net ?? told.row.conversion.net
            )
        }
        .sorted { $0.row.conversion.order < $1.row.conversion.order }
    }

    /// The corrections of what was told in an earlier batch.
    private var outstanding: [Correction] {
        corrections.values.filter { told[$0.order] == nil }.sorted { $0.order < $1.order }
    }

    /// Whose purchases go to the platform, one for each conversion, by order.
    public var exposures: [ConversionExposure] { counted.map(\.exposure) }

    /// The file of conversions; nil where there are none.
    public var conversionFile: ConversionFile? {
        let rows = counted
        if rows.isEmpty { return nil }
        switch platform {
        case .google:
            let lines = rows.map { row, _, net in
                [
                    row.keys.values[.email] ?? "", row.keys.values[.phone] ?? "", name,
                    zoned(row.conversion.at), net.decimal, net.currency.code,
                    row.conversion.order.rawValue, "Granted",
                ]
            }
            return table(Self.googleHeader, lines)
        case .meta:
            let events = rows.map { JSONValue.object(metaEvent($0.row, $0.net)) }
            return ConversionFile(
                format: .json, text: JSONWriter().text(["data": .array(events)]),
                count: rows.count)
        case .yandex:
            return table(
                Self.yandexHeader, rows.map { yandexLine($0.row, net: $0.net, status: "PAID") })
        }
    }

    /// The file of corrections; nil where there are none.
    public var correctionFile: ConversionFile? {
        let corrections = outstanding
        if corrections.isEmpty { return nil }
        switch platform {
        case .google:
            let lines = corrections.map { correction in
                let left = correction.isRetraction ? nil : correction.conversion?.net
                return [
                    correction.order.rawValue, name, zoned(correction.at),
                    left == nil ? "RETRACT" : "RESTATE", left?.decimal ?? "",
                    left?.currency.code ?? "",
                ]
            }
            return table(Self.googleAdjustmentHeader, lines)
        case .meta:
            return nil
        case .yandex:
            let lines = corrections.compactMap { correction in
                correction.row.map { row in
                    let left = correction.conversion?.net ?? .zero(row.conversion.value.currency)
                    return yandexLine(
                        row, net: left, status: correction.isRetraction ? "CANCELED" : "PAID")
                }
            }
            return table(Self.yandexHeader, lines)
        }
    }

    private func table(_ header: [String], _ lines: [[String]]) -> ConversionFile {
        let sorted = lines.sorted { $0.lexicographicallyPrecedes($1) }
        return ConversionFile(
            format: .csv, text: DelimitedText.table(header, sorted), count: lines.count)
    }

    /// The last column says what the permit of each row says, that the data may be shared.
    ///
    /// Whether advertisements may be personal is another question, which the file leaves open.
    private static let googleHeader = [
        "Email", "Phone Number", "Conversion Name", "Conversion Time", "Conversion Value",
        "Conversion Currency", "Order ID", "Ad User Data",
    ]
    private static let googleAdjustmentHeader = [
        "Order ID", "Conversion Name", "Adjustment Time", "Adjustment Type", "Adjusted Value",
        "Adjusted Value Currency",
    ]
    private static let yandexHeader = [
        "id", "create_date_time", "emails_md5", "phones_md5", "order_status", "revenue", "currency",
    ]
    private static let metaNames: [(MatchField, String)] = [
        (.email, "em"), (.phone, "ph"), (.firstName, "fn"), (.lastName, "ln"), (.city, "ct"),
        (.state, "st"), (.zip, "zp"), (.country, "country"), (.gender, "ge"),
    ]

    private func metaEvent(_ row: OfflineConversion, _ net: Money) -> JSONObject {
        let conversion = row.conversion
        var user = JSONObject()
        for (field, name) in Self.metaNames {
            user[name] = row.keys.values[field].map { .array([.string($0)]) }
        }
        let (whole, rest) = conversion.at.microseconds.quotientAndRemainder(dividingBy: 1_000_000)
        let value = JSONNumber(net.decimal).map(JSONValue.number) ?? .string(net.decimal)
        return [
            "event_name": .string(name),
            "event_time": .number(JSONNumber(rest < 0 ? whole - 1 : whole)),
            "event_id": .string(conversion.event.rawValue),
            "action_source": .string("physical_store"), "user_data": .object(user),
            "custom_data": [
                "currency": .string(net.currency.code), "value": value,
                "order_id": .string(conversion.order.rawValue),
            ],
        ]
    }

    private func yandexLine(
        _ row: OfflineConversion, net: Money, status: String
    ) -> [String] {
        [
            row.conversion.order.rawValue, local(row.conversion.at).text,
            row.legacyHashes[.email] ?? "", row.legacyHashes[.phone] ?? "", status, net.decimal,
            net.currency.code,
        ]
    }

    private func local(_ instant: Timestamp) -> (text: String, offset: Int) {
        let offset = zone?.secondsFromUTC(at: instant) ?? 0
        let civil = CivilDateTime(instant, secondsFromUTC: offset)
        let date = [civil.year, civil.month, civil.day].map(Self.twoDigits).joined(separator: "-")
        let time = [civil.hour, civil.minute, civil.second].map(Self.twoDigits)
            .joined(separator: ":")
        return ("\(date) \(time)", offset)
    }

    /// The instant with the distance from UTC, such as `2026-03-01 12:00:00+01:00`.
    private func zoned(_ instant: Timestamp) -> String {
        let (text, offset) = local(instant)
        let minutes = offset.magnitude / 60
        let sign = offset < 0 ? "-" : "+"
        return text + sign + Self.twoDigits(Int(minutes / 60)) + ":"
            + Self.twoDigits(Int(minutes % 60))
    }

    private static func twoDigits(_ number: Int) -> String {
        (0..<10).contains(number) ? "0\(number)" : String(number)
    }
}
