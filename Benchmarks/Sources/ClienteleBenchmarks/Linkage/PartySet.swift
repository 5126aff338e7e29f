// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit
internal import ClienteleCore
internal import Identity

/// Records with known truth as they are written, for rules that are shipped and not estimated.
struct PartySet {
    var name: String
    /// Where the records were written.
    var country: String
    /// When they were written, more or less.
    var year: Int
    var records: [PartyRecord] = []
    /// The party of each record: never shown to the rules.
    var truth: [String] = []

    /// The usual rules, with nothing set but where and when the records were written.
    func resolver() throws -> PartyResolver {
        guard let today = CivilDate(year: year, month: 1, day: 1) else {
            throw BenchmarkError("there is no year \(year)")
        }
        return PartyResolver(rules: PartyRules(country: country, today: today))
    }

    /// Made-up people with heavy errors: names, date of birth, e-mail.
    static func fake(_ folder: String) throws -> PartySet {
        let table = try CommaSeparatedRows("\(folder)/er/splink/fake_1000.csv")
        var set = PartySet(name: "fake_1000", country: "gb", year: 2_026)
        for row in try table.columns(["first_name", "surname", "dob", "email", "cluster"]) {
            set.records.append(
                PartyRecord(
                    names: [PartyName(given: row[0], family: row[1])], birthDates: [row[2]],
                    emails: row[3].isEmpty ? [] : [row[3]]))
            set.truth.append(row[4])
        }
        return set
    }

    /// FEBRL 1 and 3 with all fields, without the social security number, and without the date of
    /// birth too.
    static func febrl(_ folder: String) throws -> [PartySet] {
        let names = [
            "rec_id", "given_name", "surname", "street_number", "address_1", "address_2", "suburb",
            "state", "postcode", "date_of_birth", "soc_sec_id",
        ]
        var sets: [PartySet] = []
        for file in ["febrl1", "febrl3"] {
            let table = try CommaSeparatedRows("\(folder)/febrl/\(file).csv")
            for (fields, hasBirth, hasNumber) in [
                ("full", true, true), ("retail+", true, false), ("sparse+", false, false),
            ] {
                var set = PartySet(name: "\(file) \(fields)", country: "au", year: 2_003)
                for row in try table.columns(names) {
                    set.records.append(
                        PartyRecord(
                            names: [PartyName(given: row[1], family: row[2])],
                            birthDates: hasBirth ? [row[9]] : [],
                            addresses: [
                                PartyAddress(
                                    "\(row[3]) \(row[4]) \(row[5])", city: row[6],
                                    region: row[7], postcode: row[8])
                            ],
                            numbers: hasNumber ? [PartyNumber(.socialSecurity, row[10])] : []))
                    set.truth.append(String(row[0].split(separator: "-")[1]))
                }
                sets.append(set)
            }
        }
        return sets
    }
}
