// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What mail servers say to a host that they do not want to hear, a phrase a line.
enum BlockListPhrases {
    static let blocked = """
        your ip
        your host
        your server
        sender ip
        is blocked
        is listed
        listed in
        blocked because
        blocked from
        mail is redundant
        part of their network is on our block list
        open relay
        open proxy
        a problem occurred. (ask your postmaster
        blacklisted
        denylist
        deny list
        blocking list
        rejected by rbl
        in rbl
        by rbl
        local blacklist
        spam source
        spam sender
        known spammer
        rejected due to * list
        access denied by
        ip denied
        ip not allowed
        ip is blocked
        ip rejected
        host rejected
        host blocked
        client blocked
        client rejected
        client ip
        connection rejected
        connection denied
        connection blocked
        connections denied
        refused connection
        refusing connection
        refused your connection
        refused to accept
        server blocked
        network blocked
        network is blocked
        mail from your
        mail from this
        mails from your
        sent from a blocked
        server is listed
        trustedsource
        uceprotect
        surriel
        njabl
        dsbl.org
        psbl
        sbl-xbl
        zen.
        mailspike
        invaluement
        symantec
        proofpoint
        cloudmark.com
        senderscore.org
        postmaster.live.com
        mail.live.com/mail/troubleshooting
        dialups
        residential
        dhcp
        port 25
        use your isp
        your isp
        smarthost
        access denied. ip name
        access from ip address
        banned sending ip
        banned ip
        blacklist
        black list
        blackholed
        block list
        blocklist
        blocked by
        blocked using
        blocked for
        blocked for abuse
        blocked ip
        bad helo
        bad sender ip
        bounce * rbl
        client host rejected: abus
        client host rejected: may not be mail exchanger
        client host rejected: was not authenticated
        client host * blocked
        client host rejected
        confirm this mail server
        connection refused by
        connection reset by peer
        connection was dropped by remote host
        connections from * blocked
        connections not accepted
        connect from * refused
        currently blocked
        currently not accepting mail from
        deny ip
        dnsbl
        domain name is invalid
        dynamic ip
        dynamic address
        dial-up
        dialup
        error: no valid recipients from
        esmtp not accepting connections
        helo command rejected
        helo rejected
        host * is not allowed
        host is not allowed
        host * refused to talk
        hosts * blocked
        in * blocklist
        invalid helo
        ip address is blocked
        ip address * blocked
        ip address has been blocked
        ip blacklisted
        ip/domain reputation problems
        is blacklisted
        is in a black list
        is in an rbl
        is not allowed to connect
        is not allowed to send
        is on * list
        listed at
        listed by
        mail from * refused
        mail server at * is blocked
        message was rejected for possible spam/virus
        messages from * weren't sent
        messages from * temporarily deferred
        missing reverse dns
        network is on our block list
        no access from mail server
        not accepting connections
        not allowed to connect
        not currently accepting mail from your ip
        on a blacklist
        on blacklist
        only some hosts * accept
        permission denied * ip
        please get a custom reverse dns
        please inspect your ip
        please use the smtp server of your isp
        rbl restriction
        realtime blackhole
        real-time blackhole
        refused - see
        rejected because of * rbl
        rejected because the sending
        rejected: your ip
        remote protocol error: connection reset
        security trouble
        sender * blocked
        sender is blocked
        sending ip
        senderscore
        senderbase
        server access * forbidden
        server ip * listed
        server is blocked
        service not available - access denied
        service refuse
        smtp error from remote mail server after initial connection
        smtp service is not available for your
        sorbs
        spamcop
        spamhaus
        spamrl
        barracudacentral
        abuseat.org
        spam host
        stopped mail from
        this system is configured to reject mail
        too many bad commands
        too many spams from your ip
        unresolvable relay
        was blocked by
        we do not accept mail from
        we do not accept connections
        you are not allowed to connect
        you are sending spam
        your access to submit messages to this e-mail system has been rejected
        your email address has been blacklisted
        your message was rejected for possible spam
        your network is temporary blacklisted
        unsolicited * originating from your ip
        tempfailed * ip
        zablokowany adres ip
        адрес заблокирован
        """
}
