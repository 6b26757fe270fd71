//! What a process that reads documents may still do: take bytes from its standard input, compute within bounds of
//! memory and time, and write to its standard output. The one place for what each system offers for that.
//!
//! Linux: limits (setrlimit(2)) and a list of allowed system calls (seccomp(2)); all others fail with EPERM.
//! macOS: the same limits but that of memory, which its kernel does not keep; a process that may have no new descriptor
//! opens no file and no connection.
//! Windows: a job object bounds working memory and priority, and ends the process with the job. Nothing there keeps
//! it from files or the network; that wants a restricted token, which no safe interface offers.
//! Time that passes without an end is the parent's to bound, on every system.

/// Why the process could not be confined. It must not go on then.
#[derive(Debug, thiserror::Error)]
#[error("This system does not let a program confine itself: {0}")]
pub struct Unconfined(String);

/// Bytes of memory beyond what the program takes before it reads anything.
#[cfg(any(target_os = "linux", windows))]
const MEMORY: u64 = 512 << 20;

/// Seconds of processor time.
#[cfg(unix)]
const PROCESSOR: u64 = 20;

/// Confines this process, all its threads, for as long as it lives. To be called before anything of a stranger is read.
///
/// # Errors
/// The system refuses.
pub fn confine() -> Result<(), Unconfined> {
    #[cfg(unix)]
    limits::set().map_err(|why| Unconfined(why.to_string()))?;
    #[cfg(target_os = "linux")]
    calls::allow().map_err(|why| Unconfined(why.to_string()))?;
    #[cfg(windows)]
    job::join().map_err(|why| Unconfined(why.to_string()))?;
    Ok(())
}

#[cfg(unix)]
mod limits {
    use rustix::{
        io,
        process::{Resource, Rlimit, nice, setrlimit},
    };

    pub(super) fn set() -> io::Result<()> {
        // Search and the window come first; at the lowest priority of all, a busy laptop would never finish a page.
        nice(10)?;
        #[cfg(target_os = "linux")]
        limit(Resource::As, super::MEMORY.saturating_add(mapped()))?;
        limit(Resource::Cpu, super::PROCESSOR)?;
        limit(Resource::Core, 0)?;
        limit(Resource::Fsize, 0)?;
        limit(Resource::Nproc, 0)?;
        // The standard streams stay open; no other descriptor can be made.
        limit(Resource::Nofile, 0)
    }

    fn limit(resource: Resource, most: u64) -> io::Result<()> {
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })
    }

    /// Bytes of address space that the program takes already (proc(5), statm): with a webview linked in, hundreds of
    /// megabytes. Zero where that cannot be read.
    #[cfg(target_os = "linux")]
    fn mapped() -> u64 {
        let pages = std::fs::read_to_string("/proc/self/statm").ok();
        let pages = pages.and_then(|line| line.split(' ').next()?.parse::<u64>().ok());
        pages.unwrap_or(0).saturating_mul(rustix::param::page_size() as u64)
    }
}

#[cfg(target_os = "linux")]
mod calls {
    use libc::*;
    use seccompiler::{
        BackendError, BpfProgram, SeccompAction,
        SeccompCmpArgLen::{Dword, Qword},
        SeccompCmpOp::{Eq, MaskedEq},
        SeccompCondition, SeccompFilter, SeccompRule,
    };

    type Rules = Vec<SeccompRule>;

    /// Allows the calls of a program that computes, and no other.
    pub(super) fn allow() -> Result<(), seccompiler::Error> {
        let always = [
            SYS_brk,
            SYS_munmap,
            SYS_mremap,
            SYS_madvise,
            SYS_futex,
            SYS_sched_yield,
            SYS_clock_gettime,
            SYS_getrandom,
            SYS_getpid,
            SYS_gettid,
            SYS_sigaltstack,
            SYS_rt_sigaction,
            SYS_rt_sigprocmask,
            SYS_rt_sigreturn,
            SYS_restart_syscall,
            SYS_exit,
            SYS_exit_group,
        ];
        let rules = always.into_iter().map(|call| (call, Vec::new())).chain(sometimes()?).collect();
        let arch = std::env::consts::ARCH.try_into()?;
        let denied = SeccompAction::Errno(EPERM.cast_unsigned());
        let filter = SeccompFilter::new(rules, denied, SeccompAction::Allow, arch)?;
        seccompiler::apply_filter_all_threads(&BpfProgram::try_from(filter)?)
    }

    /// Calls that depend on what they are given.
    fn sometimes() -> Result<Vec<(c_long, Rules)>, BackendError> {
        let streams = |numbers: &[u64]| numbers.iter().map(|number| when(&[(0, Eq, *number)])).collect();
        let (input, output): (Result<Rules, _>, Result<Rules, _>) = (streams(&[0]), streams(&[1, 2]));
        let (input, output) = (input?, output?);
        // Memory that can be written and run is how data becomes a program; memory of a file is a file.
        let not_run = (2, MaskedEq(PROT_EXEC as u64), 0);
        let no_file = (3, MaskedEq(MAP_ANONYMOUS as u64), MAP_ANONYMOUS as u64);
        // abort() sends a signal to the process itself.
        let itself = (0, Eq, u64::from(std::process::id()));
        Ok(vec![
            (SYS_read, input.clone()),
            (SYS_readv, input),
            (SYS_write, output.clone()),
            (SYS_writev, output),
            (SYS_mmap, vec![when(&[not_run.clone(), no_file])?]),
            (SYS_mprotect, vec![when(&[not_run])?]),
            (SYS_tgkill, vec![when(&[itself])?]),
        ])
    }

    fn when(conditions: &[(u8, seccompiler::SeccompCmpOp, u64)]) -> Result<SeccompRule, BackendError> {
        let conditions = conditions.iter().cloned();
        let conditions = conditions.map(|(argument, operator, value)| {
            let length = if matches!(operator, Eq) { Dword } else { Qword };
            SeccompCondition::new(argument, length, operator, value)
        });
        SeccompRule::new(conditions.collect::<Result<_, _>>()?)
    }
}

#[cfg(windows)]
mod job {
    use win32job::{ExtendedLimitInfo, Job, JobError, PriorityClass};

    /// Puts this process into a job of its own. The job's handle is never closed, since that would end the process.
    pub(super) fn join() -> Result<(), JobError> {
        let mut limits = ExtendedLimitInfo::new();
        let most = usize::try_from(super::MEMORY).unwrap_or(usize::MAX);
        limits.limit_working_memory(1 << 20, most).limit_priority_class(PriorityClass::BelowNormal);
        limits.limit_kill_on_job_close();
        let job = Job::create_with_limit_info(&limits)?;
        job.assign_current_process()?;
        job.into_handle();
        Ok(())
    }
}
