import { Modal, type ModalProps } from './modal.tsx';
import './dialog.css';

/** A question or a short form over the page. On a phone it keeps a margin; for choices use a Sheet. */
export function Dialog(props: ModalProps) {
  return <Modal {...props} shape="k-dialog" />;
}
