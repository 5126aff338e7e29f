// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent
import Testing

/// What a person takes home.
@Suite struct ConsentReceiptTests {
    static let description = ReceiptDescription(
        privacyNotice: "https://shop.example/privacy?v=7", language: "en", jurisdiction: "PL",
        parties: [
            ReceiptParty(
                id: "shop", name: "Shop sp. z o.o.", address: "ul. Długa 1, Warszawa",
                contact: "privacy@shop.example"),
            ReceiptParty(
                id: "post", name: "Post", address: "Gdańsk", contact: "+48 58 000",
                type: "processor"),
        ],
        terms: [
            .market: ReceiptTerms(
                words: "To send you offers.", dataTypes: ["email address", "first name"],
                storageLocations: ["PL"], retentionPeriod: "P3Y", recipients: ["Post"],
                withdrawalMethod: "https://shop.example/stop"),
            .transact: ReceiptTerms(
                words: "To deliver.", dataTypes: ["address"], storageLocations: ["PL", "DE"],
                retentionPeriod: "P6Y", recipients: [], withdrawalMethod: "by order"),
        ])

    static func proof(
        _ kind: ConsentAct.Kind = .grant, uses: [ConsentUse] = [.email, .smsShoes, .transactional],
        wording: ConsentWording? = ConsentWording("newsletter", version: "3", locale: "pl-PL"),
        until: Timestamp? = nil
    ) throws -> ConsentProof {
        let act = ConsentAct(kind, uses, wording: wording, validUntil: until)
        let event = RecordedEvent.consent(
            act, "event-9", at: Shop.now, received: Shop.now, by: profile(5))
        return try #require(ConsentProof(event))
    }

    /// Evidence that record 5 of 13 is in a tree.
    static func evidence() throws -> LedgerEvidence {
        let records = (0..<13).map { Array("record \($0)".utf8) }
        let tree = MerkleTree(records: records)
        return LedgerEvidence(
            record: records[5], proof: try tree.inclusionProof(leaf: 5),
            head: TreeHead(size: 13, root: tree.root, time: Shop.now))
    }

    static func receipt() throws -> ConsentReceipt {
        try ConsentReceipt(
            proof(), id: "R-1", description: description, evidence: evidence())
    }

    /// Each mandatory field of the standard, by its place in the JSON text.
    static let mandatory: [[String]] = [
        ["schema_version"], ["record_id"], ["receipt_id"], ["pii_principal_id"],
        ["pii_processing", "privacy_notice"], ["pii_processing", "language"],
        ["pii_processing", "purposes", "purpose"],
        ["pii_processing", "purposes", "pii_information"],
        ["pii_processing", "purposes", "pii_information", "pii_type"],
        ["pii_processing", "purposes", "pii_controllers"],
        ["pii_processing", "purposes", "storage_locations"],
        ["pii_processing", "purposes", "retention_period"],
        ["pii_processing", "purposes", "jurisdiction"],
        ["pii_processing", "purposes", "recipient_third_parties"],
        ["pii_processing", "purposes", "withdrawal_method"],
        ["party_identification", "party_id"], ["party_identification", "party_address"],
        ["party_identification", "party_name"], ["party_identification", "party_contact"],
        ["party_identification", "party_type"],
        ["events", "event_time"], ["events", "validity_duration"], ["events", "entity_id"],
        ["events", "event_type"], ["events", "event_state"],
    ]

    /// The value with the member at a path changed; of a list its first element.
    static func changed(
        _ value: JSONValue, _ path: ArraySlice<String>, to new: JSONValue?
    ) -> JSONValue {
        if case .array(var values) = value, !values.isEmpty {
            values[0] = changed(values[0], path, to: new)
            return .array(values)
        }
        guard let name = path.first, case .object(var object) = value else { return value }
        object[name] =
            path.count == 1 ? new : object[name].map { changed($0, path.dropFirst(), to: new) }
        return .object(object)
    }

    static func reasons(_ body: () throws(Refusal) -> ConsentReceipt) -> [Reason] {
        do throws(Refusal) {
            _ = try body()
            return []
        } catch {
            return error.reasons
        }
    }

    @Test("N2 a receipt has all 25 mandatory fields, and is read back as it was written")
    func complete() throws {
        let receipt = try Self.receipt()
        let bytes = receipt.json.jsonBytes
        #expect(try ConsentReceipt(json: bytes) == receipt)
        #expect(ConsentReceipt.problems(in: bytes).isEmpty)
        #expect(receipt.purposes.map(\.purpose) == [.market, .transact])
        #expect(receipt.purposes[0].uses == [.email, .smsShoes])
        #expect(receipt.purposes[0].controllers == ["shop"])
        #expect(receipt.language == "pl-PL")
        #expect(receipt.record == "event-9" && receipt.principal == profile(5).description)
        #expect(receipt.events[0].validity == "until withdrawn")
        #expect(Self.mandatory.count == 25)
        for path in Self.mandatory {
            for (name, value) in [("missing", nil), ("no text", JSONValue.bool(true))] {
                let json = Self.changed(receipt.json, path[...], to: value)
                let problems = ConsentReceipt.problems(in: json.jsonBytes)
                #expect(
                    problems.contains { $0.field?.contains(path.last ?? "") == true },
                    "\(path) \(name): \(problems)")
            }
            let isList = ["pii_information", "pii_controllers", "storage_locations"]
                .contains(path.last)
            let blank = Self.changed(receipt.json, path[...], to: isList ? [] : " ")
            #expect(
                !ConsentReceipt.problems(in: blank.jsonBytes).isEmpty, "\(path) blank")
        }
    }

    @Test("N2 what a retailer has not said is named, all at once, and there is no receipt")
    func incomplete() throws {
        var empty = Self.description
        empty.privacyNotice = ""
        empty.language = nil
        empty.jurisdiction = nil
        empty.terms[.transact] = nil
        empty.terms[.market] = ReceiptTerms(
            words: "", dataTypes: [], storageLocations: [], retentionPeriod: "", recipients: nil,
            withdrawalMethod: "\t")
        empty.parties = [ReceiptParty(id: "", name: "", address: "", contact: "", type: "")]
        let proof = try Self.proof(wording: nil)
        let missing = Self.reasons { () throws(Refusal) in
            try ConsentReceipt(proof, id: "", principal: "", description: empty)
        }
        let purpose = "pii_processing[0].purposes[0]"
        #expect(
            Set(missing.compactMap(\.field)) == [
                "terms[transact]", "receipt_id", "pii_principal_id",
                "pii_processing[0].privacy_notice", "pii_processing[0].language",
                "\(purpose).pii_information", "\(purpose).pii_controllers",
                "\(purpose).storage_locations", "\(purpose).retention_period",
                "\(purpose).jurisdiction", "\(purpose).recipient_third_parties",
                "\(purpose).withdrawal_method", "party_identification[0].party_id",
                "party_identification[0].party_address", "party_identification[0].party_name",
                "party_identification[0].party_contact", "party_identification[0].party_type",
                "events[0].entity_id",
            ])
        #expect(missing.allSatisfy { $0.code == .receiptMissing })
    }

    @Test("N2 the event of a receipt says what was done, by whom, and how long it counts")
    func events() throws {
        func event(_ proof: ConsentProof) throws -> ReceiptEvent {
            try ConsentReceipt(proof, id: "R", description: Self.description).events[0]
        }
        let year = try event(Self.proof(until: Shop.now + .seconds(365 * 86_400)))
        #expect(year.validity == "P365D" && year.state == "given" && year.type == "grant")
        let short = try event(Self.proof(until: Shop.now + .seconds(90_061)))
        #expect(short.validity == "P1DT3661S")
        let stop = try event(Self.proof(.withdraw))
        #expect(stop.state == "withdrawn" && stop.validity == "until consented anew")
        var noted = try Self.proof()
        noted.act.recordedBy = "till 7"
        #expect(try event(noted).entity == "till 7")
    }

    @Test("N2 N7 a receipt carries the proof that its record is in the ledger")
    func inclusion() throws {
        let evidence = try Self.evidence()
        let read = try ConsentReceipt(json: Self.receipt().json.jsonBytes)
        #expect(read.evidence == evidence)
        try evidence.verify(against: evidence.head)
        let later = TreeHead(size: 14, root: evidence.head.root, time: Shop.now)
        #expect(throws: MerkleError.self) { try evidence.verify(against: later) }
        let other = TreeHead(size: 13, root: SHA256.hash([1]), time: Shop.now)
        #expect(throws: MerkleError.self) { try evidence.verify(against: other) }
        for bit in 0..<(8 * evidence.record.count) {
            var record = evidence.record
            record[bit / 8] ^= 1 << UInt8(bit % 8)
            let forged = LedgerEvidence(
                record: record, proof: evidence.proof, head: evidence.head)
            #expect(throws: MerkleError.self) { try forged.verify(against: evidence.head) }
        }
    }

    @Test("N7 receipts by chance and with damage trap nothing, and what is taken is complete")
    func fuzz() throws {
        let sound = try Self.receipt().json
        var generator = SeededGenerator(seed: 27_560)
        let rounds = StringModels.rounds(
            "CLIENTELE_RECEIPT_FUZZ", debug: 20_000, release: 100_000)
        var taken = 0
        for round in 0..<rounds {
            var value = sound
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                value = Self.mutated(value, &generator)
            }
            guard let receipt = try? ConsentReceipt(json: value) else { continue }
            taken += 1
            guard round % 8 == 0 else { continue }
            #expect(receipt.missing.isEmpty)
            #expect(try ConsentReceipt(json: receipt.json) == receipt)
            if let evidence = receipt.evidence { try? evidence.verify(against: evidence.head) }
        }
        #expect(taken > rounds / 50 && taken < rounds, "\(taken) of \(rounds)")
        let bytes = sound.jsonBytes
        for _ in 0..<300 {
            var copy = bytes
            copy[Int.random(in: 0..<copy.count, using: &generator)] =
                .random(in: 0...255, using: &generator)
            if Bool.random(using: &generator) {
                copy.removeLast(Int.random(in: 0..<copy.count, using: &generator))
            }
            _ = ConsentReceipt.problems(in: copy)
        }
    }

    /// The value with something in it changed, dropped or doubled.
    private static func mutated(
        _ value: JSONValue, _ generator: inout SeededGenerator
    ) -> JSONValue {
        if Int.random(in: 0..<12, using: &generator) == 0 {
            return [
                .null, .bool(true), "", " ", "18446744073709551616", .array([]), .object([:]),
                .number(JSONNumber(-1)), "market",
            ].randomElement(using: &generator) ?? .null
        }
        switch value {
        case .array(var values):
            guard let place = values.indices.randomElement(using: &generator) else { return value }
            switch Int.random(in: 0..<8, using: &generator) {
            case 0: values.remove(at: place)
            case 1: values.append(values[place])
            default: values[place] = mutated(values[place], &generator)
            }
            return .array(values)
        case .object(var object):
            guard let member = object.randomElement(using: &generator) else { return value }
            object[member.name] =
                Int.random(in: 0..<8, using: &generator) == 0
                ? nil : mutated(member.value, &generator)
            return .object(object)
        case .string(let text):
            var bytes = Array(text.utf8)
            bytes.insert(
                .random(in: 32...126, using: &generator),
                at: .random(in: 0...bytes.count, using: &generator))
            return .string(String(decoding: bytes, as: UTF8.self))
        default: return value
        }
    }
}
