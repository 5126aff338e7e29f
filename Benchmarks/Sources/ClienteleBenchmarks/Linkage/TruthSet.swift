// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore
internal import Identity

/// The truth set of Senzing: few records of people and companies, each made to be hard.
enum TruthSet {
    static func path(_ folder: String) -> String { "\(folder)/er/senzing-truthset" }

    /// Records of all three sources as they are written, and the party of each.
    static func set(_ folder: String) throws -> PartySet {
        let key = try CommaSeparatedRows("\(path(folder))/actual_truthset_key.csv")
        var parties: [String: String] = [:]
        for row in try key.columns(["DATA_SOURCE", "RECORD_ID", "CLUSTER_ID"]) {
            parties["\(row[0]) \(row[1])"] = row[2]
        }
        var set = PartySet(name: "truth-set", country: "us", year: 2_026)
        for file in ["customers", "reference", "watchlist"] {
            let table = try CommaSeparatedRows("\(path(folder))/\(file).csv")
            for row in table.rows {
                var cells: [String: String] = [:]
                for (name, cell) in zip(table.header, row) where !cell.isEmpty {
                    cells[name] = cell
                }
                set.records.append(record(cells))
                let source = "\(cells["DATA_SOURCE"] ?? "") \(cells["RECORD_ID"] ?? "")"
                set.truth.append(parties[source] ?? source)
            }
        }
        return set
    }

    private static func record(_ cells: [String: String]) -> PartyRecord {
        let country = cells["ADDR_COUNTRY"]
        let address = (cells["ADDR_FULL"] ?? cells["ADDR_LINE1"]).map {
            PartyAddress(
                $0, city: cells["ADDR_CITY"], region: cells["ADDR_STATE"],
                postcode: cells["ADDR_POSTAL_CODE"], country: country)
        }
        return PartyRecord(
            names: names(cells), birthDates: [cells["DATE_OF_BIRTH"]].compactMap { $0 },
            gender: cells["GENDER"].flatMap { PartyGender($0) },
            addresses: [address].compactMap { $0 },
            phones: [cells["PHONE_NUMBER"]].compactMap { $0 },
            emails: [cells["EMAIL_ADDRESS"]].compactMap { $0 }, numbers: numbers(cells),
            kind: cells["RECORD_TYPE"] == "ORGANIZATION" ? .organization : .person)
    }

    private static func names(_ cells: [String: String]) -> [PartyName] {
        var names = ["PRIMARY_NAME_ORG", "SECONDARY_NAME_ORG"].compactMap { cells[$0] }
            .map { PartyName(organization: $0) }
        names += ["PRIMARY_NAME_FULL", "NATIVE_NAME_FULL"].compactMap { cells[$0] }
            .map { PartyName(full: $0) }
        let given = ["PRIMARY_NAME_FIRST", "PRIMARY_NAME_MIDDLE"].compactMap { cells[$0] }
            .joined(separator: " ")
        let family = cells["PRIMARY_NAME_LAST"] ?? ""
        if !(given + family).isEmpty { names.append(PartyName(given: given, family: family)) }
        return names
    }

    private static func numbers(_ cells: [String: String]) -> [PartyNumber] {
        let columns: [(PartyNumber.Kind, String, String)] = [
            (.socialSecurity, "SSN_NUMBER", ""),
            (.passport, "PASSPORT_NUMBER", "PASSPORT_COUNTRY"),
            (.driversLicense, "DRIVERS_LICENSE_NUMBER", "DRIVERS_LICENSE_STATE"),
            (.nationalID, "NATIONAL_ID_NUMBER", "NATIONAL_ID_COUNTRY"),
            (.taxID, "TAX_ID_NUMBER", "TAX_ID_COUNTRY"), (.lei, "LEI_NUMBER", ""),
        ]
        return columns.compactMap { kind, value, issuer in
            cells[value].map { PartyNumber(kind, $0, issuer: cells[issuer]) }
        }
    }
}
