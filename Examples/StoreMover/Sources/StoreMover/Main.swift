// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Foundation
import StoreMoverKit

@main
struct Main {
    static func main() async {
        let arguments = Array(CommandLine.arguments.dropFirst())
        exit(await StoreMover(console: Console()).run(arguments).rawValue)
    }
}
