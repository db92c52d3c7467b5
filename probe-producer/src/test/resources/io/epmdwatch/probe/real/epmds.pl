# Starts real epmds, each on one address alone, and stops them when standard input ends.
# epmd cannot be told not to bind 127.0.0.1; so each is given its socket, as systemd would.
use strict;
use warnings;
use POSIX ();
use Socket;

my ($network, $count, $port) = @ARGV;
my $handed_over = 3;
my $parent = $$;
my @epmds;
$^F = $handed_over;

END {
  if ($$ == $parent) {
    my $status = $?;
    kill 'KILL', @epmds;
    waitpid $_, 0 for @epmds;
    $? = $status;
  }
}

for my $host (1 .. $count) {
  my $address = "$network.$host";
  socket(my $listening, PF_INET, SOCK_STREAM, 0) or die "socket: $!";
  setsockopt($listening, SOL_SOCKET, SO_REUSEADDR, 1) or die "setsockopt: $!";
  bind($listening, pack_sockaddr_in($port, inet_aton($address))) or die "bind $address: $!";
  listen($listening, SOMAXCONN) or die "listen $address: $!";
  my $child = fork() // die "fork: $!";
  if (!$child) {
    POSIX::dup2(fileno($listening), $handed_over) // POSIX::_exit(1);
    open STDIN, '<', '/dev/null';
    open STDOUT, '>', '/dev/null';
    open STDERR, '>', '/dev/null';
    $ENV{LISTEN_FDS} = 1;
    $ENV{LISTEN_PID} = $$;
    exec('epmd', '-systemd', '-port', $port) or POSIX::_exit(1);
  }
  push @epmds, $child;
}

$| = 1;
print "started\n";
1 while <STDIN>;
