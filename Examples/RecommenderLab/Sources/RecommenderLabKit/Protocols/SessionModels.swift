// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Personalization

/// The models that S1 and S2 compare.
enum SessionModels {
    static func run(_ bench: inout ModelBench, blend: SessionBlendConfiguration) async throws {
        try await bench.run("popularity") { training in
            var configuration = Popularity.Configuration()
            configuration.halfLife = .never
            configuration.kinds = .looks
            return try Popularity(training.log, configuration: configuration)
        }
        for (name, configuration) in [
            ("association rules", TransitionConfiguration.associationRules),
            ("sequential rules", .sequentialRules),
        ] {
            try await bench.run(name) {
                try Transitions(SessionIndex($0.log), configuration, name: name)
            }
        }
        for (name, configuration) in [
            ("VMIS (Serenade's rules)", NeighbourConfiguration.vmis), ("SKNN", .sknn),
            ("V-SKNN", .vsknn), ("STAN", .stan), ("V-STAN", .vstan),
        ] {
            try await bench.run(name) {
                try SessionNeighbours(SessionIndex($0.log), configuration, name: name)
            }
        }
        try await bench.run("blend") { try SessionBlend(SessionIndex($0.log), blend) }
    }
}
