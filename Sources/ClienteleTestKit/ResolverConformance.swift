// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore
public import Testing

/// The laws of `IdentityResolver`, to be run by whoever implements one.
///
///     @Test(arguments: ResolverConformance.Law.allCases)
///     func conforms(to law: ResolverConformance.Law) async throws {
///         try await ResolverConformance(MyResolver()).check(law)
///     }
///
/// Sightings are drawn at random from `identifiers`, so that they join, contradict and repeat each
/// other. What the resolver gets wrong is recorded as an issue that names the law; what it throws
/// is thrown on.
public struct ResolverConformance: Sendable {
    /// What is checked.
    public var resolver: any IdentityResolver
    /// What is sighted: identifiers of several kinds, all of which the resolver can use.
    public var identifiers: [Identifier]
    /// Makes an empty store.
    public var makeStore: @Sendable () async throws -> any KeyValueStore = { InMemoryStore() }
    /// The seed of everything random.
    public var seed: UInt64 = 0x5EED
    /// How many sightings there are.
    public var sightings = 60
    /// In how many orders they are resolved.
    public var orders = 8
    /// Where issues are recorded.
    public var sourceLocation: SourceLocation
    package let issues = IssueCount()

    /// The laws for `resolver`.
    ///
    /// - Parameters:
    ///   - resolver: what is checked.
    ///   - identifiers: what is sighted, none twice; all must be usable for the resolver.
    ///   - sourceLocation: where issues are recorded.
    public init(
        _ resolver: any IdentityResolver,
        identifiers: [Identifier] = ResolverConformance.usualIdentifiers,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        self.resolver = resolver
        self.identifiers = identifiers
        self.sourceLocation = sourceLocation
    }

    /// Six each of accounts, loyalty cards, e-mail addresses and cookies.
    public static var usualIdentifiers: [Identifier] {
        (0..<6).flatMap { number in
            [
                Identifier(.account, "account-\(number)"),
                Identifier(.loyalty, "card-\(number)"),
                Identifier(.email, "person-\(number)@example.org"),
                Identifier(.cookie, "cookie-\(number)"),
            ]
        }
    }

    /// A law that every resolver keeps.
    public enum Law: String, CaseIterable, Sendable {
        /// One sighting has one profile, whatever was recorded before it.
        case sightingAlone
        /// Sightings in any order, batch and repetition give the same customers and names.
        case setOfSightings
        /// A sighting without identifiers has the profile of its event, and is alone.
        case emptySighting
        /// A profile that was never seen is a customer alone.
        case unseenProfile
        /// A resolution, its profile and its identifier name one customer.
        case agreement
        /// A profile belongs to its own customer, and to no second one.
        case ownProfile
    }

    /// Checks one law.
    ///
    /// - Throws: what the resolver or the store throws.
    public func check(_ law: Law) async throws {
        switch law {
        case .sightingAlone: try await checkSightingAlone()
        case .setOfSightings: try await checkSetOfSightings()
        case .emptySighting: try await checkEmptySighting()
        case .unseenProfile: try await checkUnseenProfile()
        case .agreement: try await checkAgreement()
        case .ownProfile: try await checkOwnProfile()
        }
    }
}

extension ResolverConformance: LawChecking {}
