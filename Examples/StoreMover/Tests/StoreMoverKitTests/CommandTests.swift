// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import StoreMoverKit
import Testing

@Suite struct CommandTests {
    @Test("C20 command: what can be asked for is understood")
    func understood() throws {
        let shop = StoreAddress.sqlite(path: "shop.sqlite")
        let server = StoreAddress.postgreSQL(
            connectionString: "host=db dbname=shop", schema: "clientele")
        let uri = StoreAddress.postgreSQL(
            connectionString: "postgresql://db/shop", schema: "second")
        #expect(
            try Command(["export", "sqlite:shop.sqlite", "a.archive"])
                == .export(shop, file: "a.archive", replaces: false))
        #expect(
            try Command(["export", "--replace", "postgresql:host=db dbname=shop", "-"])
                == .export(server, file: "-", replaces: true))
        #expect(
            try Command(["import", "a", "postgresql://db/shop", "--schema", "second"])
                == .import(file: "a", uri))
        #expect(
            try Command(["copy", "sqlite:shop.sqlite", "postgresql:host=db dbname=shop"])
                == .copy(shop, server))
        #expect(try Command(["check", "sqlite:shop.sqlite"]) == .check(shop))
        #expect(try Command(["check", "--help"]) == .help)
    }

    @Test(
        "C20 command: what cannot be understood is refused with the code of usage",
        arguments: [
            [], ["move"], ["export"], ["export", "sqlite:a"], ["export", "a", "b"],
            ["import", "a", "sqlite:"], ["copy", "sqlite:a", "sqlite:a"], ["check"],
            ["check", "sqlite:a", "--schema", "x"], ["check", "--schema", "x", "postgresql:"],
            ["check", "postgresql:", "--schema"], ["import", "a", "--schema", "x", "postgresql:"],
            ["import", "a", "sqlite:b", "--replace"], ["check", "sqlite:a", "--wrong"],
            ["copy", "sqlite:a", "sqlite:b", "sqlite:c"],
        ])
    func refused(arguments: [String]) {
        let error = #expect(throws: MoverError.self) { try Command(arguments) }
        #expect(error?.exitCode == .usage)
    }
}
