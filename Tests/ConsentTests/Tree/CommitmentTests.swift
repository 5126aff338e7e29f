// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Consent
import Testing

/// Values that a record names without holding them.
@Suite struct CommitmentTests {
    @Test("N2 a commitment is the code of the name and the value, each after its length")
    func form() throws {
        let bytes = Array<UInt8>(0..<32)
        let key = try #require(Commitment.Key(bytes))
        let commitment = Commitment(to: Array("ann@example.com".utf8), field: "email", key: key)
        let message =
            [0, 0, 0, 0, 0, 0, 0, 5] + Array("email".utf8)
            + [0, 0, 0, 0, 0, 0, 0, 15] + Array("ann@example.com".utf8)
        #expect(
            commitment.code
                == HMACSHA256.authenticationCode(for: message, key: HMACSHA256.Key(bytes)))
        // By Python's hmac and hashlib.
        #expect(
            commitment.code.description
                == "6d2f5a93d825ee36775f51291e4779b9fd168834f7baf356cb94a911c161b394")
    }

    @Test("N2 a commitment opens to its value under its key and name alone")
    func opens() throws {
        let key = try #require(Commitment.Key(.init(repeating: 7, count: 32)))
        let other = try #require(Commitment.Key(.init(repeating: 8, count: 32)))
        let commitment = Commitment(to: [1, 2, 3], field: "phone", key: key)
        #expect(commitment.opens(to: [1, 2, 3], field: "phone", key: key))
        #expect(Commitment(code: commitment.code) == commitment)
        #expect(!commitment.opens(to: [1, 2, 3], field: "phone", key: other))
        #expect(!commitment.opens(to: [1, 2, 4], field: "phone", key: key))
        #expect(!commitment.opens(to: [1, 2, 3, 0], field: "phone", key: key))
        #expect(!commitment.opens(to: [1, 2, 3], field: "phone2", key: key))
        // What one field ends with cannot begin the other.
        let moved = Commitment(to: Array("bc".utf8), field: "a", key: key)
        #expect(moved != Commitment(to: Array("c".utf8), field: "ab", key: key))
        #expect(moved != Commitment(to: [], field: "abc", key: key))
    }

    @Test("N2 a key is 32 bytes and is not logged")
    func keys() throws {
        for count in [0, 1, 16, 31, 33, 64, 100] {
            #expect(Commitment.Key(.init(repeating: 0, count: count)) == nil)
        }
        let key = try #require(Commitment.Key(.init(repeating: 65, count: 32)))
        #expect("\(key)" == "Commitment.Key(hidden)")
    }
}
