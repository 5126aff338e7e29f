// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging
import MessagingTestKit
import Testing

@Suite struct AudienceFileTests {
    static let now = Timestamp(seconds: 1_700_000_000)

    static func permit(
        _ purpose: Purpose = .share,
        for address: Identifier = Identifier(.email, "ann@example.org"),
        at time: Timestamp = now
    ) async throws -> Permit<AudienceContact> {
        let message = SampleMessage.make(1, on: .audience, to: address, at: time)
        let request = OutboxMessage(
            key: message.key, plan: "p", journey: "j", cause: message.cause, causedAt: time,
            profile: message.profile, use: ConsentUse(purpose, channel: .audience),
            recipient: address, content: message.content, plannedAt: time,
            notAfter: message.notAfter)
        return try await TestPermit.make(for: request, on: AudienceContact.self, at: time)
    }

    @Test("every published value is written and hashed as the platform does")
    func vectors() throws {
        let document = try JSONValue(
            json: FileText.resource("audience/expected_pii_normalisation.json"))
        let meta: [String: AudienceField] = [
            "em": .email, "ph": .phone, "fn": .firstName, "ln": .lastName, "ct": .city,
            "st": .state, "zp": .zip, "country": .country,
        ]
        let google: [String: AudienceField] = [
            "format_email_address": .email, "format_phone_number": .phone,
            "format_given_name": .firstName, "format_family_name": .lastName,
            "format_region_code": .country, "format_postal_code": .zip,
        ]
        var checked = 0
        for (group, key, names, platform) in [
            ("meta_business_sdk", "field", meta, AudiencePlatform.meta),
            ("google_data_manager_util", "method", google, AudiencePlatform.google),
        ] {
            for vector in document[group]?.arrayValue ?? [] {
                guard let field = vector[key]?.stringValue.flatMap({ names[$0] }),
                    let input = vector["input"]?.stringValue
                else { continue }
                checked += 1
                let wanted = vector["normalised"]?.stringValue
                #expect(platform.normalise(input, field) == wanted, "\(group) \(input)")
                #expect(
                    platform.hash(input, field)?.description == vector["sha256"]?.stringValue)
            }
        }
        // All but the three of a field that no list has.
        #expect(checked == 57)
    }

    @Test("Yandex wants small letters and digits alone")
    func yandex() {
        let platform = AudiencePlatform.yandex
        #expect(platform.normalise(" Mail@Yandex.ru ", .email) == "mail@yandex.ru")
        #expect(platform.normalise("7 (999) 555-11-11", .phone) == "79995551111")
        #expect(platform.normalise("почта@пример.рф", .email) == nil)
        #expect(platform.normalise("Anna", .firstName) == nil)
    }

    @Test("A file has the platform's columns, its rows sorted, each once")
    func layouts() async throws {
        for platform in AudiencePlatform.allCases {
            var batch = AudienceBatch(list: "summer", number: 3, for: platform)
            let ann = try #require(
                AudienceRow(
                    [
                        .email: "Ann@example.org", .phone: "+48 600 000 001", .firstName: "Ann",
                        .lastName: "Nowak", .country: "pl", .zip: "00-001", .city: "Łódź",
                    ], for: platform))
            let bob = try #require(AudienceRow([.email: "bob@example.org"], for: platform))
            for row in [ann, bob, ann] {
                let address = row == ann ? "ann@example.org" : "BOB@example.org"
                let refusal = batch.add(
                    row, permit: try await Self.permit(for: Identifier(.email, address)),
                    at: Self.now)
                #expect(refusal == nil)
            }
            let lines = try #require(batch.additionFile).split(separator: "\n")
            let header =
                switch platform {
                case .google: "Email,Phone,First Name,Last Name,Country,Zip"
                case .meta: "email,phone,fn,ln,ct,st,zip,country"
                case .yandex: "phone,email"
                }
            #expect(lines.first.map { "\($0)" } == header)
            #expect(lines.count == 3 && lines[1] < lines[2])
            #expect(batch.exposures.count == 2)
            #expect(batch.remarks.map(\.code) == ["audience.too-few"])
            #expect(batch.removalFile == nil)
            let text = lines.joined()
            #expect(!text.contains("ann@") && !text.contains("Nowak") && !text.contains("600000"))
            if platform == .google { #expect(text.contains(",PL,00-001")) }
        }
    }

    @Test("N9 nobody comes onto a list without a permit for it, and a removal wins")
    func permits() async throws {
        var batch = AudienceBatch(list: "summer", number: 3, for: .meta)
        let row = try #require(AudienceRow([.email: "ann@example.org"], for: .meta))
        func add(
            _ purpose: Purpose = .share, _ address: Identifier, at time: Timestamp = Self.now,
            _ row: AudienceRow
        ) async throws -> Reason.Code? {
            let permit = try await Self.permit(purpose, for: address, at: time)
            return batch.add(row, permit: permit, at: Self.now)?.reasons.first?.code
        }
        let ann = Identifier(.email, "ann@example.org")
        #expect(try await add(.market, ann, row) == "permit.other-use")
        #expect(
            try await add(.share, Identifier(.email, "bob@example.org"), row)
                == "permit.other-address")
        #expect(try await add(.share, Identifier(.loyalty, "L-1"), row) == "permit.other-address")
        #expect(
            try await add(.share, ann, at: Self.now - .seconds(61), row) == "permit.expired")
        let other = try #require(AudienceRow([.email: "ann@example.org"], for: .google))
        #expect(try await add(.share, ann, other) == "audience.other-platform")
        #expect(batch.additionFile == nil && batch.exposures.isEmpty)
        #expect(try await add(.share, ann, row) == nil)
        #expect(batch.exposures.count == 1)
        // Only the hash of her address is known any more.
        let hash = try #require(AudiencePlatform.meta.hash("ann@example.org", .email))
        let removal = try #require(AudienceRow(.email, hash, for: .meta))
        #expect(batch.remove(removal) == nil)
        #expect(batch.additionFile == nil && batch.exposures.isEmpty)
        #expect(batch.removalFile == "email,phone,fn,ln,ct,st,zip,country\n\(hash),,,,,,,\n")
        #expect(AudienceRow([.firstName: "Ann"], for: .meta) == nil)
        #expect(AudienceRow(.loyalty, hash, for: .meta) == nil)
    }

    @Test("the files appear whole, under a name of their content")
    func written() async throws {
        let folder = try TemporaryFolderOwner()
        var batch = AudienceBatch(list: "sum/../mer ż", number: 3, for: .yandex)
        let row = try #require(
            AudienceRow([.email: "ann@example.org", .phone: "+48600000001"], for: .yandex))
        #expect(batch.add(row, permit: try await Self.permit(), at: Self.now) == nil)
        let gone = try #require(AudienceRow([.email: "bob@example.org"], for: .yandex))
        #expect(batch.remove(gone) == nil)
        let drop = AudienceFileDrop(into: folder.path)
        let written = try drop.write(batch)
        #expect(try drop.write(batch) == written)
        let names = [written.additions, written.removals].compactMap { $0 }
        #expect(Set(TemporaryFolder.names(in: folder.path)) == Set(names) && names.count == 2)
        #expect(names.allSatisfy { $0.hasPrefix("sum____mer__-3-yandex-") })
        #expect(
            FileText.read("\(folder.path)/\(names[0])") == batch.additionFile)
        #expect(throws: MessagingError.self) {
            try AudienceFileDrop(into: "/nonexistent").write(batch)
        }
    }

    @Test("no value of a row can end its cell, whatever was typed")
    func fuzz() {
        var random = SeededGenerator(seed: 0xADD)
        let letters: [Character] = [
            "a", "@", ".", ",", "\"", "\n", "\r\n", "=", "+", "ß", "İ", "\u{0}", "1", "0", " ", "-",
        ]
        for _ in 0..<FuzzCount.rounds(4_000) {
            let typed = String(
                (0..<Int.random(in: 0...14, using: &random)).map { _ in
                    letters[Int.random(in: 0..<letters.count, using: &random)]
                })
            for platform in AudiencePlatform.allCases {
                for field in platform.columns {
                    guard let text = platform.normalise(typed, field) else { continue }
                    #expect(!text.isEmpty)
                    if !platform.isHashed(field) {
                        #expect(text.utf8.allSatisfy { $0 >= 0x20 && !",\"=+".utf8.contains($0) })
                    }
                    // What is in form stays as it is.
                    #expect(platform.normalise(text, field) == text)
                }
            }
        }
    }
}
