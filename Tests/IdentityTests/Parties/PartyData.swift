// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Identity
import Testing

/// Published records of parties with known truth.
struct PartyData {
    var records: [PartyRecord] = []
    /// The party of each record: never shown to the rules.
    var truth: [String] = []

    /// The usual rules of a country.
    static func rules(_ country: String = "us", year: Int = 2_026) throws -> PartyRules {
        PartyRules(
            country: country, today: try #require(CivilDate(year: year, month: 1, day: 1)))
    }

    /// The truth set of Senzing, column by column.
    static func truthSet() throws -> PartyData {
        var parties: [String: String] = [:]
        for row in try LinkageData.committed("truthset/actual_truthset_key.csv").dropFirst() {
            parties["\(row[2]) \(row[3])"] = row[1]
        }
        var data = PartyData()
        for file in ["customers", "reference", "watchlist"] {
            let rows = try LinkageData.committed("truthset/\(file).csv")
            for row in rows.dropFirst() {
                var cells: [String: String] = [:]
                for (name, cell) in zip(rows[0], row) where !cell.isEmpty { cells[name] = cell }
                let source = "\(cells["DATA_SOURCE"] ?? "") \(cells["RECORD_ID"] ?? "")"
                data.records.append(record(cells))
                data.truth.append(try #require(parties[source]))
            }
        }
        return data
    }

    private static func record(_ cells: [String: String]) -> PartyRecord {
        var record = PartyRecord()
        record.kind = cells["RECORD_TYPE"] == "ORGANIZATION" ? .organization : .person
        for column in ["PRIMARY_NAME_ORG", "SECONDARY_NAME_ORG"] {
            if let name = cells[column] { record.names.append(PartyName(organization: name)) }
        }
        for column in ["PRIMARY_NAME_FULL", "NATIVE_NAME_FULL"] {
            if let name = cells[column] { record.names.append(PartyName(full: name)) }
        }
        let given = ["PRIMARY_NAME_FIRST", "PRIMARY_NAME_MIDDLE"].compactMap { cells[$0] }
            .joined(separator: " ")
        let family = cells["PRIMARY_NAME_LAST"] ?? ""
        if given + family != "" { record.names.append(PartyName(given: given, family: family)) }
        record.birthDates = [cells["DATE_OF_BIRTH"]].compactMap { $0 }
        record.gender = cells["GENDER"].flatMap { PartyGender($0) }
        if let lines = cells["ADDR_FULL"] ?? cells["ADDR_LINE1"] {
            record.addresses = [
                PartyAddress(
                    lines, city: cells["ADDR_CITY"], region: cells["ADDR_STATE"],
                    postcode: cells["ADDR_POSTAL_CODE"], country: cells["ADDR_COUNTRY"])
            ]
        }
        record.phones = [cells["PHONE_NUMBER"]].compactMap { $0 }
        record.emails = [cells["EMAIL_ADDRESS"]].compactMap { $0 }
        let numbers: [(PartyNumber.Kind, String, String)] = [
            (.socialSecurity, "SSN_NUMBER", ""),
            (.passport, "PASSPORT_NUMBER", "PASSPORT_COUNTRY"),
            (.driversLicense, "DRIVERS_LICENSE_NUMBER", "DRIVERS_LICENSE_STATE"),
            (.nationalID, "NATIONAL_ID_NUMBER", "NATIONAL_ID_COUNTRY"),
            (.taxID, "TAX_ID_NUMBER", "TAX_ID_COUNTRY"), (.lei, "LEI_NUMBER", ""),
        ]
        for (kind, value, issuer) in numbers {
            guard let value = cells[value] else { continue }
            record.numbers.append(PartyNumber(kind, value, issuer: cells[issuer]))
        }
        return record
    }

    /// The people of `fake_1000`: names, birthdays and e-mail addresses with heavy errors.
    static func fake() throws -> PartyData {
        var data = PartyData()
        for row in try LinkageData.committed("splink/fake_1000.csv").dropFirst() {
            data.records.append(
                PartyRecord(
                    names: [PartyName(given: row[1], family: row[2])], birthDates: [row[3]],
                    emails: row[5].isEmpty ? [] : [row[5]]))
            data.truth.append(row[6])
        }
        return data
    }

    /// FEBRL 1: made-up Australians of about 2002.
    static func febrl() throws -> PartyData {
        let rows = try LinkageData.committed("febrl/febrl1.csv").map { row in
            row.map { $0.split(separator: " ").joined(separator: " ") }
        }
        var data = PartyData()
        for row in rows.dropFirst() {
            let cells = Dictionary(uniqueKeysWithValues: zip(rows[0], row))
            func cell(_ name: String) -> String { cells[name] ?? "" }
            data.records.append(
                PartyRecord(
                    names: [PartyName(given: cell("given_name"), family: cell("surname"))],
                    birthDates: [cell("date_of_birth")],
                    addresses: [
                        PartyAddress(
                            "\(cell("street_number")) \(cell("address_1")) \(cell("address_2"))",
                            city: cell("suburb"), region: cell("state"),
                            postcode: cell("postcode"))
                    ],
                    numbers: [PartyNumber(.socialSecurity, cell("soc_sec_id"))]))
            data.truth.append(String(row[0].split(separator: "-")[1]))
        }
        return data
    }
}
