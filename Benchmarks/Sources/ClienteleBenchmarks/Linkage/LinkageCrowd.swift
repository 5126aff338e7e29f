// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleTestKit
internal import Identity

/// A made-up town as the linker takes it.
typealias LinkageCrowd = TownRegister<PersonFields>

extension TownRegister<PersonFields> {
    static func schema() throws -> LinkSchema {
        try LinkSchema([
            LinkField("given_name", .name, partner: "surname"), LinkField("surname", .name),
            LinkField("street_number", .code), LinkField("street", .text),
            LinkField("suburb", .text), LinkField("postcode", .code),
            LinkField("date_of_birth", .date),
        ])
    }

    init(records count: Int, seed: UInt64, repeated: Double = 0.2, families: Double = 0) {
        self.init(records: count, seed: seed, repeated: repeated, families: families) {
            PersonFields($0)
        }
    }
}
