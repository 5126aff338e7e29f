// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What mail servers say about hosts, networks, time and themselves, a phrase a line.
enum SystemPhrases {
    static let hostUnknown = """
        all host address lookups failed
        all relevant mx records point
        dns domain * does not exist
        dns error: domain name not found
        dns error: dns server returned answer with no data
        remote domain doesnt exist
        remote domain does not exist
        domain * does not exist
        no such domain at this location
        name server: host not found
        host or domain not found
        domain name * could not be found
        domain * could not be found
        domain * couldn't be found
        invalid domain name
        unknown recipient domain
        destination domain * invalid
        smtpsend.dns.nonexistentdomain
        bad destination domain
        no a records
        can't resolve
        cannot resolve the domain
        dns lookup failed
        dns loop
        domain does not exist
        domain is not reachable
        domain must exist
        domain name does not exist
        domain name not found
        domain not found
        domain unknown
        domain is invalid
        domain is unknown
        dns lookup failure
        dns server returned answer with no data
        dns hard error
        dns: no
        host * not found
        host not found
        host or domain name not found
        host unknown
        host not known
        host unreachable
        hostname unknown
        illegal host
        invalid domain
        mail domain mentioned in email address is unknown
        name or service not known
        name server * not found
        name server: * data known
        name server: * host not found
        no such domain
        no such host
        non-existent domain
        non-existent host
        nonexistent domain
        nxdomain
        no mx or a records
        point to non-existent hosts
        point to non-existent
        recipient address rejected: unknown domain
        recipient domain must exist
        the account or domain may not exist
        unknown domain
        unknown host
        unroutable address
        unrouteable address
        unable to look up host
        could not find any host named
        couldn't find any host
        couldn't find any host named
        bad destination system address
        bad destination host
        domaine inconnu
        domaine inexistant
        unbekannte domain
        domena nie istnieje
        домен не найден
        """

    static let network = """
        address family mismatch on destination
        all routes to destination blocked
        bad dns lookup
        loop detected
        network error on destination
        no valid route
        could not retrieve source address
        cname lookup failed temporarily
        it isn't in my control/locals
        best-preference mx
        maximum hop count
        exceeded maximum hop
        smtpsend.dns.mxloopback
        mxloopback
        dns server failure
        temporary dns
        temporary name server
        dns problem
        host name lookup fail
        could not connect and send the mail to
        dns records for the destination computer could not be found
        dns query failed
        dns temporary
        dns failure
        error connecting to
        hop count exceeded
        hop count
        host is unreachable
        host name lookup failure
        host not found, try again
        host not found * try again
        host * unreachable
        lost connection
        mail forwarding loop
        mail loop
        malformed name server
        malformed or unexpected name server
        maximum forwarding loop
        message looping
        message probably in a routing loop
        name server timeout
        name server: * temporary
        network error
        network is unreachable
        network unreachable
        no route to host
        routing loop
        server failure
        temporary lookup failure
        too many hops
        too many received
        tls negotiation
        unable to resolve route
        unrouteable mail domain
        wasn't able to establish an smtp connection
        connection closed unexpectedly
        conversation with * timed out
        """

    static let expired = """
        unable to connect
        failed to connect
        failed connect()
        couldn't connect to
        could not connect to
        connection refused
        not delivered within
        delivery failed * attempts
        dns error: could not contact dns
        could not contact dns servers
        delivery retry timeout
        queue.expired
        not been delivered for
        has not yet been delivered
        undeliverable for
        still undelivered after
        not yet been able to deliver
        gave up after
        given up after
        unable to deliver your message after
        was not able to deliver * within
        retry limit
        exceeded the maximum time
        no answer from host
        all hosts have been failing
        attempts will continue
        cannot connect to remote
        cannot send message for
        connection timed out
        connection time out
        connection timeout
        could not be delivered for more than
        could not be delivered for
        could not be delivered within
        could not deliver for the last
        could not find a gateway
        delivery attempts will continue
        delivery expired
        delivery time expired
        did not accept our requests to connect
        did not respond
        envelope expired
        expired after
        exceeded retry
        failed to deliver to domain
        giving up after
        has been delayed
        has been failing for a long time
        have been failing for a long time
        has been in the queue too long
        host not reachable
        i'm not going to try again
        in the queue too long
        it has not been collected after
        maximum retr
        maximum time in queue
        message expired
        message has expired
        message timed out
        multiple retries
        not been delivered after
        not reachable within
        operation timed out
        queue lifetime
        queue period
        retry time not reached
        retry timeout exceeded
        retries exceeded
        server did not respond
        time expired
        timed out
        timed out while
        too long in queue
        too old
        tried to deliver * for
        unable to connect successfully to the destination
        unable to connect to remote
        unable to connect to the host
        unable to deliver * after
        unable to deliver in
        unable to deliver this message after
        unable to deliver message after
        undelivered after
        was not collected
        was not reachable
        will be retried
        """

    static let system = """
        loops back to itself
        mail for * loops back
        delivery to file forbidden
        delivery to pipe forbidden
        local delivery failed
        lmtp error after
        several matches found
        i/o error
        input/output error
        operating system error
        cannot create output
        no proxy for recipient
        resolver.adr.ambiguous
        resolver.adr.badprimary
        resolver.adr.invalidinsmtp
        server out of
        unable to open
        unable to write
        a fatal error
        configuration error
        requested action aborted: local error
        please try again later
        please try later
        try again later
        internal configuration
        ldap lookup
        database error
        could not be processed
        service currently unavailable
        aliasing/forwarding loop broken
        can't create user output file
        cannot create
        could not load
        does not support tls
        duplicated message-id
        insufficient permission
        insufficient system
        internal error
        internal server error
        internal software error
        interrupted system call
        it encountered an error while being processed
        it would create a mail loop
        local configuration error
        local error
        local problem
        loop was found
        loops back to myself
        mail system configuration error
        mail server temporarily
        no mdb
        processing error
        queue file write error
        remote server is misconfigured
        resources temporarily unavailable
        resources unavailable
        server busy
        server configuration error
        server error
        server is busy
        service refused, please try later
        service temporarily unavailable
        service temporarily
        smtp server configuration
        system config error
        system error
        system is busy
        temporary local problem
        temporary system
        temporary server
        temporarily deferred
        temporarily unavailable
        too busy
        timeout waiting for input
        try again later, closing connection
        unable to process
        unexpected error
        unable to verify
        """

    static let systemFull = """
        mail system storage
        mailsystem full
        mailbox server is full
        out of space
        mail system full
        mail system is full
        system storage
        insufficient system storage
        insufficient system resource
        not enough system
        no space left on device
        disk full
        out of disk
        requested mail action aborted: exceeded storage allocation
        server disk
        system resources
        """

    static let notAccept = """
        no host found for existing smtp connection
        no mx found for destination
        does not accept inbound mail
        domain is not accepting
        domain does not accept mail
        no mail accepted
        hosted tenant which has no mail-enabled
        couldn't find a mail exchanger
        could not find a mail exchanger
        does not accept any mail
        does not accept email
        does not accept mail
        does not receive email
        does not receive mail
        doesn't accept mail
        doesn't receive email
        domain * not accept
        host/domain does not accept mail
        host does not accept mail
        host or domain does not accept
        has null mx
        mail receiving disabled
        no mail service
        no mx found
        no mx record found
        indicated no smtp service
        no smtp service here
        name server: host * not found for mx
        name server: * no mail
        not accepting network messages
        null mx
        nullmx
        smtp protocol returned a permanent error 521
        this server does not accept
        not accept mail
        """

    /// Programs that take a mail into a mailbox, which name themselves.
    static let programs = """
        procmail:
        bin/procmail
        bin/vacation
        command died
        command failed
        """

    static let mailer = """
        mail delivery program
        delivery agent
        error from mailer
        sieve
        can't deliver
        cannot deliver to mailbox
        can't open mailbox
        command failed
        command died
        command time limit
        mailer error
        local delivery failed
        unknown mailer error
        pipe to
        exited with
        exit status
        return code
        vdelivermail
        """
}
